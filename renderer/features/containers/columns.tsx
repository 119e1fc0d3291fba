import { plural, t } from '@lingui/core/macro'
import type { Container } from '../../../preload/contract/containers'
import { oneLine } from '../../lib/plainText'
import { Age } from '../../ui/Age'
import { compareText, type Column, type Group } from '../../ui/table'
import { ImageCell, NameCell, PortsCell, StateCell } from './cells'
import { openPorts } from './ports'
import { isUp } from '../../lib/isUp'
import { CpuCell, CpuSum, MemoryCell, MemorySum } from './stats/cells'
import { toStateWords } from './words'
import { worded } from '../../lib/worded'

const ORDER: Record<Container['state'], number> = { restarting: 0, dead: 1, exited: 3, running: 2, paused: 4, created: 5, removing: 6 }

/** A row that does not run lends its empty cells to its state, as one without ports lends theirs: why it ended takes room. */
function lends(row: Container, busy: string | undefined): number | { before: string } {
  if (busy !== undefined || openPorts(row.ports).length > 0) return 1
  return isUp(row) && row.state !== 'restarting' ? 2 : { before: 'age' }
}

const IN_SIGHT = worded(() => t`Only rows in sight are measured, so the list cannot be sorted by it.`)
/** Narrower, the figures would leave no room for names. */
const ROOM_FOR_FIGURES = 750

export const columnsOf = (grouped: boolean): Column<Container>[] => [
  {
    id: 'name',
    header: t`Name`,
    width: 'minmax(110px, 1.1fr)',
    sort: (a, b) => compareText(a.name, b.name),
    cell: (row) => <NameCell row={row} grouped={grouped} />,
  },
  {
    id: 'image',
    header: t`Image`,
    width: 'minmax(118px, 1.1fr)',
    hideBelow: 450,
    sort: (a, b) => compareText(a.image, b.image),
    cell: (row) => <ImageCell image={row.image} />,
  },
  {
    id: 'state',
    header: t`State`,
    width: 'minmax(142px, 1fr)',
    sort: (a, b) => ORDER[a.state] - ORDER[b.state] || compareText(toStateWords(a).word, toStateWords(b).word),
    cell: (row, { busy }) => <StateCell row={row} busy={busy} />,
    span: (row, { busy }) => lends(row, busy),
  },
  {
    id: 'ports',
    header: t`Ports`,
    width: '80px',
    hideBelow: 566,
    sort: (a, b) => (openPorts(a.ports)[0]?.host ?? 99_999) - (openPorts(b.ports)[0]?.host ?? 99_999),
    cell: (row) => <PortsCell row={row} />,
  },
  {
    id: 'cpu',
    header: t`CPU`,
    title: t`Percent of one core, as docker stats counts it: four busy cores are 400%. ${IN_SIGHT()}`,
    width: '70px',
    align: 'right',
    hideBelow: ROOM_FOR_FIGURES,
    cell: (row) => <CpuCell row={row} />,
  },
  {
    id: 'memory',
    header: t`Memory`,
    title: t`Memory without the page cache; the bar is its share of the container's limit, else of the engine's machine. ${IN_SIGHT()}`,
    width: '86px',
    align: 'right',
    hideBelow: ROOM_FOR_FIGURES,
    cell: (row) => <MemoryCell row={row} />,
  },
  {
    id: 'age',
    header: t`Age`,
    width: '52px',
    hideBelow: 376,
    align: 'right',
    sort: (a, b) => b.createdAt - a.createdAt,
    cell: (row) => <Age at={row.createdAt} />,
  },
]

/** Compose projects are groups; with at least one of them, the rest is "No project". */
export function groupOf(rows: readonly Container[]): ((row: Container) => Group) | undefined {
  const up = new Map<string, [up: number, all: number]>()
  for (const row of rows) {
    const sums = up.get(row.project ?? '') ?? [0, 0]
    sums[0] += Number(isUp(row))
    sums[1] += 1
    up.set(row.project ?? '', sums)
  }
  if (up.size === 0 || (up.size === 1 && up.has(''))) return undefined
  return (row) => {
    const id = row.project ?? ''
    const [running, all] = up.get(id) ?? [0, 0]
    return {
      id,
      label: id === '' ? t`No project` : oneLine(id),
      summary: plural(running, { one: `# of ${all} up`, other: `# of ${all} up` }),
    }
  }
}

/** What its containers use together; a project is as old as its oldest container. */
export function groupCells(rows: readonly Container[], group: Group) {
  const sums = { cpu: <CpuSum rows={rows} />, memory: <MemorySum rows={rows} /> }
  if (group.id === '') return sums
  return { ...sums, age: <Age at={Math.min(...rows.map((row) => row.createdAt))} /> }
}
