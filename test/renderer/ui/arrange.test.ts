import { describe, expect, it } from 'vitest'
import { arrange, compareText } from '../../../renderer/ui/table/arrange'

interface Ship {
  id: string
  name: string
  fleet?: string
}
const columns = [
  { id: 'name', header: 'Name', width: '1fr', sort: (a: Ship, b: Ship) => compareText(a.name, b.name), cell: (row: Ship) => row.name },
]
const ship = (name: string, fleet?: string): Ship => ({ id: name, name, ...(fleet !== undefined && { fleet }) })
const show = (rows: Ship[], more: Partial<Parameters<typeof arrange<Ship>>[0]> = {}) =>
  arrange<Ship>({
    rows,
    rowId: (row) => row.id,
    columns,
    filter: '',
    filterText: (row) => row.name,
    sort: { column: 'name', down: false },
    group: undefined,
    closed: new Set(),
    ...more,
  }).map((line) => (line.kind === 'group' ? `[${line.group.label}${line.open ? '' : ' closed'}]` : line.row.name))
const byFleet = (row: Ship) => (row.fleet === undefined ? { id: '', label: 'No fleet' } : { id: row.fleet, label: row.fleet })

describe('the lines of a table', () => {
  it('are sorted as people do, both ways', () => {
    const rows = [ship('web-10'), ship('Web-2'), ship('api')]
    expect(show(rows)).toEqual(['api', 'Web-2', 'web-10'])
    expect(show(rows, { sort: { column: 'name', down: true } })).toEqual(['web-10', 'Web-2', 'api'])
  })
  it('stand under their groups, the nameless group last', () => {
    expect(show([ship('z'), ship('b', 'north'), ship('a', 'east')], { group: byFleet })).toEqual([
      '[east]',
      'a',
      '[north]',
      'b',
      '[No fleet]',
      'z',
    ])
  })
  it('hide in a closed group, but not from a filter that finds them', () => {
    const rows = [ship('a', 'east'), ship('b', 'east')]
    expect(show(rows, { group: byFleet, closed: new Set(['east']) })).toEqual(['[east closed]'])
    expect(show(rows, { group: byFleet, closed: new Set(['east']), filter: 'B' })).toEqual(['[east]', 'b'])
  })
  it('match every word of the filter, wherever it stands', () => {
    expect(show([ship('ferrybook-api-1'), ship('ferrybook-web-1')], { filter: ' api ferry ' })).toEqual(['ferrybook-api-1'])
  })
  it('leave the rows they came from in their order', () => {
    const rows = [ship('b'), ship('a')]
    show(rows)
    expect(rows.map((row) => row.name)).toEqual(['b', 'a'])
  })
})
