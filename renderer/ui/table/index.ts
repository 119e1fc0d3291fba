export { compareText } from './arrange'
export { ResourceTable, type ResourceTableProps } from './ResourceTable'
export type { CellState, Column, Group, RowDrop, Sort } from './types'
