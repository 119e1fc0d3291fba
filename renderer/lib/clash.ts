import { keysFor, type Overrides, type Scope, SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from './shortcuts'

/** Why a shortcut may not have these keys. */
export type Refusal =
  | { kind: 'clash'; with: ShortcutId }
  /** Arrows, Enter, Esc and the like: they move and leave everywhere. */
  | { kind: 'fixed' }
  /** The browser or the system has it before the page. */
  | { kind: 'browser' }
  /** A program in the terminal needs it. */
  | { kind: 'terminal' }

const FIXED = /^(Shift\+)?(Enter|Space|Tab|Escape|Backspace|Home|End|PageUp|PageDown|Arrow\w+|F10)$|^Mod\+(A|Enter)$|^ContextMenu$/
const BROWSER = /^Mod\+(Shift\+)?(W|T|N|Q|R)$|^(Alt\+F4|F11|F12|Mod\+Shift\+I)$/
/** Copying, pasting and walking between terminals. */
const TERMINALS_OWN = /^Mod\+Shift\+(C|V|Arrow\w+)$/

const LISTS: readonly Scope[] = ['containers', 'images', 'volumes', 'registries', 'tags', 'files']

/** Whether one press could mean both. */
function overlap(a: Scope, b: Scope): boolean {
  if (a === b || a === 'everywhere' || b === 'everywhere') return true
  return (a === 'list' && LISTS.includes(b)) || (b === 'list' && LISTS.includes(a))
}

/** Whether a terminal lets these keys go by: a program there is sent every key without Ctrl+Shift (on a Mac, without Command). */
export function passesTerminal(keys: string, mac: boolean): boolean {
  const parts = keys.split('+')
  return parts.includes('Mod') && (mac || parts.includes('Shift'))
}

/** Why `id` may not have `keys` beside what the others have; nothing when it may. Two that have their own keys never clash: the nearer one is meant. */
export function refusalOf(id: ShortcutId, keys: string, overrides: Overrides, mac: boolean): Refusal | undefined {
  if (keys === '' || keys === SHORTCUTS[id].keys) return clashOf(id, keys, overrides)
  if (FIXED.test(keys)) return { kind: 'fixed' }
  if (BROWSER.test(keys)) return { kind: 'browser' }
  const { where } = SHORTCUTS[id]
  if (where === 'terminal' && (!passesTerminal(keys, mac) || TERMINALS_OWN.test(keys))) return { kind: 'terminal' }
  return clashOf(id, keys, overrides)
}

function clashOf(id: ShortcutId, keys: string, overrides: Overrides): Refusal | undefined {
  if (keys === '') return undefined
  const other = SHORTCUT_IDS.find((one) => {
    if (one === id || keysFor(one, overrides) !== keys || !overlap(SHORTCUTS[one].where, SHORTCUTS[id].where)) return false
    return keys !== SHORTCUTS[id].keys || keys !== SHORTCUTS[one].keys
  })
  return other === undefined ? undefined : { kind: 'clash', with: other }
}
