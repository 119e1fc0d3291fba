import type { TableLine } from './arrange'

/** Where the keyboard is, and which rows are ticked. `anchor` is where a range began. */
export interface Choice {
  active: string | undefined
  anchor: string | undefined
  chosen: ReadonlySet<string>
}

export const nothing: Choice = { active: undefined, anchor: undefined, chosen: new Set() }

type Lines = readonly TableLine<unknown>[]

const indexOf = (lines: Lines, id: string | undefined) => (id === undefined ? -1 : lines.findIndex((line) => line.id === id))

/** Moves the cursor by `step` lines, to an end with ±Infinity. Extending ticks all rows from the anchor to it. */
export function move(choice: Choice, lines: Lines, step: number, extend: boolean): Choice {
  if (lines.length === 0) return choice
  const from = indexOf(lines, choice.active)
  const start = from === -1 ? (step > 0 ? -1 : lines.length) : from
  const to = Math.min(lines.length - 1, Math.max(0, Number.isFinite(step) ? start + step : step > 0 ? lines.length - 1 : 0))
  return goTo(choice, lines, lines[to]?.id, extend)
}

/** Puts the cursor on a line. */
export function goTo(choice: Choice, lines: Lines, id: string | undefined, extend: boolean): Choice {
  if (id === undefined) return choice
  if (!extend) return { ...choice, active: id, anchor: id }
  const anchor = choice.anchor ?? choice.active ?? id
  return { active: id, anchor, chosen: new Set(rowsBetween(lines, anchor, id)) }
}

function rowsBetween(lines: Lines, a: string, b: string): string[] {
  const [from = 0, to = 0] = [indexOf(lines, a), indexOf(lines, b)].map((at) => Math.max(0, at)).sort((x, y) => x - y)
  return lines.slice(from, to + 1).flatMap((line) => (line.kind === 'row' ? line.id : []))
}

/** Ticks a row or takes its tick away. */
export function toggle(choice: Choice, id: string): Choice {
  const chosen = new Set(choice.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { active: id, anchor: id, chosen }
}

/** Ticks all these rows; when all are ticked already, takes their ticks away. */
export function toggleAll(choice: Choice, ids: readonly string[]): Choice {
  const all = ids.every((id) => choice.chosen.has(id))
  const chosen = new Set(choice.chosen)
  for (const id of ids) {
    if (all) chosen.delete(id)
    else chosen.add(id)
  }
  return { ...choice, chosen }
}

export const clear = (choice: Choice): Choice => ({ ...choice, chosen: new Set() })

/** Forgets ticks of rows that are gone, so that no action ever meets a row nobody can see. The same object when nothing changed. */
export function prune(choice: Choice, lines: Lines, known: (id: string) => boolean): Choice {
  if ([...choice.chosen].every(known) && (choice.active === undefined || indexOf(lines, choice.active) !== -1)) return choice
  const active = indexOf(lines, choice.active) === -1 ? undefined : choice.active
  return { active, anchor: active, chosen: new Set([...choice.chosen].filter(known)) }
}

/** A list in which the keyboard has not been yet begins at the row that is open, as if it had been clicked. */
export const beginAt = (choice: Choice, lines: Lines, open: string | undefined): Choice =>
  choice.active === undefined && indexOf(lines, open) !== -1 ? { ...choice, active: open, anchor: open } : choice
