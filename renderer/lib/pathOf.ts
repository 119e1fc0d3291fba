/** Where a dropped or picked file or folder lies on this machine; undefined in a browser, which tells nobody. */
export function pathOf(file: File): string | undefined {
  const path = window.longshore?.pathOf(file)
  return path === '' ? undefined : path
}
