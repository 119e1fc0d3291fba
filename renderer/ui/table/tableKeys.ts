import type { KeyboardEvent } from 'react'
import type { Action } from '../../lib/actions'
import { isKey, onwardKey } from '../../lib/keys'
import type { TableLine } from './arrange'
import { rowHeight } from './rowHeight'
import { type Choice, clear, move, toggle, toggleAll } from './choice'

interface TableKeys<T extends { id: string }> {
  lines: readonly TableLine<T>[]
  choice: Choice
  setChoice: (choice: Choice) => void
  actions: readonly Action<T>[]
  chosenRows: readonly T[]
  act: (action: Action<T>, rows: readonly T[]) => void
  onOpen: (row: T) => void
  toggleGroup: (id: string, open?: boolean) => void
  filter: string
  onClearFilter: () => void
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/**
 * The table's keys: arrows, Home, End and pages move (with Shift they choose), Enter opens, Space chooses, Ctrl+A all,
 * Esc lets go, left and right close and open a group, and each action's own shortcut runs it on what is chosen.
 */
export function tableKeys<T extends { id: string }>(table: TableKeys<T>): (event: KeyboardEvent<HTMLElement>) => void {
  const { lines, choice, setChoice } = table
  const active = lines.find((line) => line.id === choice.active)

  const handle = (event: KeyboardEvent<HTMLElement>): boolean => {
    const step =
      STEPS[event.key] ??
      (event.key === 'PageDown' ? rowsInSight(event.currentTarget) : event.key === 'PageUp' ? -rowsInSight(event.currentTarget) : undefined)
    if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      setChoice(move(choice, lines, step, event.shiftKey))
      return true
    }
    if (isKey(event, 'Mod+A')) {
      setChoice({ ...choice, chosen: new Set(lines.flatMap((line) => (line.kind === 'row' ? line.id : []))) })
      return true
    }
    if (event.key === 'Escape') {
      if (choice.chosen.size > 0) setChoice(clear(choice))
      else if (table.filter !== '') table.onClearFilter()
      else return false
      return true
    }
    if (active?.kind === 'group') {
      if (event.key === 'Enter') table.toggleGroup(active.group.id)
      else if (onwardKey(event.key) === 'ArrowLeft') table.toggleGroup(active.group.id, false)
      else if (onwardKey(event.key) === 'ArrowRight') table.toggleGroup(active.group.id, true)
      else if (event.key === ' ')
        setChoice(
          toggleAll(
            choice,
            active.rows.map((row) => row.id),
          ),
        )
      else return runShortcut(event)
      return true
    }
    if (active && isKey(event, 'Enter')) {
      table.onOpen(active.row)
      return true
    }
    if (active && isKey(event, 'Space')) {
      setChoice(toggle(choice, active.id))
      return true
    }
    return runShortcut(event)
  }

  const runShortcut = (event: KeyboardEvent<HTMLElement>): boolean => {
    const rows = table.chosenRows.length > 0 ? table.chosenRows : active?.kind === 'row' ? [active.row] : []
    if (rows.length === 0) return false
    const pressed = table.actions.filter((action) => action.shortcut !== undefined && isKey(event, action.shortcut))
    const able = pressed.find((action) => (rows.length === 1 || action.bulk) && rows.some((row) => action.when(row)))
    if (able)
      table.act(
        able,
        rows.filter((row) => able.when(row)),
      )
    // A shortcut that means something here, only not for this row, must not fall through to the page.
    return pressed.length > 0
  }

  return (event) => {
    if (event.defaultPrevented) return
    // Enter and Space belong to a link or a sort button that has the focus.
    if (event.target instanceof HTMLElement && event.target !== event.currentTarget && (event.key === 'Enter' || event.key === ' ')) return
    // React carries keys out of portals: those of the open menu are not ours.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    if (handle(event)) event.preventDefault()
  }
}

/** How far a page is: the rows in sight less one, which stays as a landmark. */
function rowsInSight(grid: HTMLElement): number {
  return Math.max(1, Math.floor((grid.querySelector('.tbl-scroll')?.clientHeight ?? 0) / rowHeight()) - 1)
}
