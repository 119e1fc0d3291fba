/** What the preload of the desktop window puts into the page. */
interface Window {
  readonly longshore?: {
    /** Asks main for a fresh port, which arrives as a window message. */
    connect(): void
    /** Where a file lies; empty for one that was made in the page. */
    pathOf(file: File): string
  }
}
