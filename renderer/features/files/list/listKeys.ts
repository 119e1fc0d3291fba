import type { KeyboardEvent } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { isKey } from '../../../lib/keys'
import type { TableLine } from '../../../ui/table/arrange'
import { type Choice, clear, goTo, move, toggle } from '../../../ui/table/choice'
import { rowHeight } from '../../../ui/table/rowHeight'

export type FileLines = readonly TableLine<FileEntry>[]

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/** The cursor moves and takes the choice with it; with Shift it chooses a range. */
export function moved(choice: Choice, lines: FileLines, step: number, extend: boolean): Choice {
  const next = move(choice, lines, step, extend)
  return extend || next.active === undefined ? next : only(next.active)
}

export const only = (id: string): Choice => ({ active: id, anchor: id, chosen: new Set([id]) })

/** A click: alone, with Ctrl one more or less, with Shift all up to here. */
export function clicked(choice: Choice, lines: FileLines, id: string, keys: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): Choice {
  if (keys.shiftKey) return goTo(choice, lines, id, true)
  return keys.ctrlKey || keys.metaKey ? toggle(choice, id) : only(id)
}

interface ListKeys {
  lines: FileLines
  choice: Choice
  setChoice: (choice: Choice) => void
  onOpen: (path: string) => void
  onUp: () => void
  /** Runs the action of this shortcut; false where there is none. */
  onShortcut: (event: KeyboardEvent) => boolean
  /** A letter was typed: the next name that begins with what was typed lately. */
  onType: (char: string) => void
  /** Esc with nothing chosen; false where nothing is left to let go. */
  onEscape: () => boolean
}

/** The list's keys: arrows, Home, End and pages, Enter opens, Space chooses, Ctrl+A all, Backspace goes up, letters find a name. */
export function listKeys(list: ListKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const { lines, choice, setChoice } = list
  const handle = (event: KeyboardEvent<HTMLElement>): boolean => {
    const page = Math.max(1, Math.floor((event.currentTarget.querySelector('.tbl-scroll')?.clientHeight ?? 0) / rowHeight()) - 1)
    const step = STEPS[event.key] ?? (event.key === 'PageDown' ? page : event.key === 'PageUp' ? -page : undefined)
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey
    if (step !== undefined && plain) setChoice(moved(choice, lines, step, event.shiftKey))
    else if (isKey(event, 'Mod+A')) setChoice({ ...choice, chosen: new Set(lines.map(({ id }) => id)) })
    else if (isKey(event, 'Escape') && choice.chosen.size > 0) setChoice(clear(choice))
    else if (isKey(event, 'Escape')) return list.onEscape()
    else if (isKey(event, 'Enter') && choice.active !== undefined) list.onOpen(choice.active)
    else if (isKey(event, 'Space') && choice.active !== undefined) setChoice(toggle(choice, choice.active))
    else if (isKey(event, 'Backspace')) list.onUp()
    else if (list.onShortcut(event)) return true
    else if (plain && event.key.length === 1 && event.key !== ' ' && event.key !== '/' && event.key !== '?') list.onType(event.key)
    else return false
    return true
  }
  return (event) => {
    if (event.defaultPrevented || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    // Enter and Space belong to a sort button that has the focus.
    if (event.target !== event.currentTarget && (event.key === 'Enter' || event.key === ' ')) return
    if (handle(event)) event.preventDefault()
  }
}

/** The name a typed beginning means: after the cursor first, round to it again. One letter typed again goes on to the next. */
export function typedMatch(lines: FileLines, active: string | undefined, typed: string): string | undefined {
  const same = [...typed].every((char) => char === typed[0])
  const wanted = (same ? typed.slice(0, 1) : typed).toLowerCase()
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === active),
  )
  const begin = same ? at + 1 : at
  for (let n = 0; n < lines.length; n++) {
    const line = lines[(begin + n) % lines.length]
    if (line?.kind === 'row' && line.row.name.toLowerCase().startsWith(wanted)) return line.id
  }
  return undefined
}
