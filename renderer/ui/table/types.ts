import type { ReactNode } from 'react'

export interface CellState {
  /** What is being done to the row right now: "Stopping". */
  busy: string | undefined
}

/** One column. The first one also holds the gutter: chevron of a group, checkbox of a row. */
export interface Column<T> {
  id: string
  header: string
  /** What its figures mean, where the header alone does not say it. */
  title?: string | undefined
  /** A grid track: `132px`, `minmax(0, 1fr)`. */
  width: string
  align?: 'right' | undefined
  sort?: ((a: T, b: T) => number) | undefined
  /** A string is cut at its end, with the whole of it as its title. */
  cell(row: T, state: CellState): ReactNode
  /**
   * How many columns this cell takes for this row, itself included, or which one it ends before: a stopped row lends its
   * empty cells to the reason.
   */
  span?(row: T, state: CellState): number | { before: string }
  /** The column goes when the table is narrower than this, in px. */
  hideBelow?: number | undefined
}

export interface Group {
  id: string
  label: string
  /** Stands in the second column: "6 of 7 up". */
  summary?: ReactNode
}

/** Files dropped on a row. */
export interface RowDrop<T> {
  when(row: T): boolean
  take(row: T, dropped: DataTransfer): void
}

export interface Sort {
  column: string
  down: boolean
}
