import type { Column, Group, Sort } from './types'

export type TableLine<T> =
  | { kind: 'group'; id: string; group: Group; rows: readonly T[]; open: boolean }
  | { kind: 'row'; id: string; row: T }

interface Arrangement<T> {
  rows: readonly T[]
  rowId: (row: T) => string
  columns: readonly Column<T>[]
  filter: string
  filterText: (row: T) => string
  sort: Sort | undefined
  group?: ((row: T) => Group | undefined) | undefined
  closed: ReadonlySet<string>
}

/** The lines a table shows: rows that match every word of the filter, sorted, under their groups. */
export function arrange<T>({ rows, rowId, columns, filter, filterText, sort, group, closed }: Arrangement<T>): TableLine<T>[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = words.length === 0 ? [...rows] : rows.filter((row) => matches(filterText(row), words))
  const by = columns.find((column) => column.id === sort?.column)?.sort
  if (by) matching.sort(sort?.down ? (a, b) => by(b, a) : by)
  const asLine = (row: T): TableLine<T> => ({ kind: 'row', id: rowId(row), row })
  if (!group) return matching.map(asLine)

  const groups = new Map<string, { group: Group; rows: T[] }>()
  const alone: T[] = []
  for (const row of matching) {
    const its = group(row)
    if (its === undefined) {
      alone.push(row)
      continue
    }
    const known = groups.get(its.id)
    if (known) known.rows.push(row)
    else groups.set(its.id, { group: its, rows: [row] })
  }
  const sorted = [...groups.values()].sort(byLabel)
  // While a filter is on, what it found is never hidden in a closed group.
  const isOpen = (id: string) => words.length > 0 || !closed.has(id)
  const lines = sorted.flatMap(({ group, rows }): TableLine<T>[] => {
    const open = isOpen(group.id)
    return [{ kind: 'group', id: groupLineId(group.id), group, rows, open }, ...(open ? rows.map(asLine) : [])]
  })
  return [...lines, ...alone.map(asLine)]
}

/** A row and a group may have the same id; lines may not. */
export const groupLineId = (id: string) => `group ${id}`

function matches(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

/** By name; the group without an id ("No project") is last. */
function byLabel(a: { group: Group }, b: { group: Group }): number {
  if (a.group.id === '' || b.group.id === '') return Number(a.group.id === '') - Number(b.group.id === '')
  return compareText(a.group.label, b.group.label)
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Orders names as people do: web-2 before web-10, whatever the case. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b)
}
