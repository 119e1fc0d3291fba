import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent } from 'react'
import { passesTerminal } from './clash'
import { fromTheLeft } from './format'
import { keysFor } from './shortcuts'
import { worded } from './worded'

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** What stands on the keys. A Mac's own ones bear signs. */
const NAMES = worded((): Record<string, string> => ({
  Mod: isMac ? '⌘' : t({ message: 'Ctrl', context: 'key' }),
  Alt: isMac ? '⌥' : t({ message: 'Alt', context: 'key' }),
  Shift: isMac ? '⇧' : t({ message: 'Shift', context: 'key' }),
  Del: t({ message: 'Del', context: 'key' }),
  Insert: t({ message: 'Ins', context: 'key' }),
  Enter: t({ message: 'Enter', context: 'key' }),
  Esc: t({ message: 'Esc', context: 'key' }),
  Escape: t({ message: 'Esc', context: 'key' }),
  Space: t({ message: 'Space', context: 'key' }),
  Backspace: t({ message: 'Backspace', context: 'key' }),
  Home: t({ message: 'Home', context: 'key' }),
  End: t({ message: 'End', context: 'key' }),
  PageUp: t({ message: 'Page Up', context: 'key' }),
  PageDown: t({ message: 'Page Down', context: 'key' }),
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}))

/** A shortcut, by its id or as `Mod+K`, as the keys to draw: ['Ctrl', 'K'], or ['⌘', 'K'] on a Mac. */
export function keyNames(shortcut: string): string[] {
  const keys = keysFor(shortcut)
  return keys === '' ? [] : keys.split('+').map((key) => NAMES()[key] ?? key)
}

/** The same inside a sentence, a title or a menu. */
export const keysText = (shortcut: string): string => fromTheLeft(keyNames(shortcut).join(' '))

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether an event is this shortcut, by its id or as `Mod+K`. `Mod` is Ctrl, and Command on a Mac; `Del` also takes Backspace, which is a Mac's delete key. */
export function isKey(event: Pressed, shortcut: string): boolean {
  const keys = keysFor(shortcut)
  if (keys === '') return false
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (mod !== wants('Mod') || other || event.altKey !== wants('Alt')) return false
  // A character such as "?" already holds its Shift.
  if (/^[a-z0-9]$/i.test(key) || key.length > 1) {
    if (event.shiftKey !== wants('Shift')) return false
  }
  if (key === 'Del') return event.key === 'Delete' || event.key === 'Backspace'
  if (key === 'Space') return event.key === ' '
  return event.key.toLowerCase() === key.toLowerCase()
}

const MIRRORED: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }

/**
 * An event's key as trees, tabs and groups mean it: ArrowRight is onwards, or into what is open. Where the page is read from the right, onwards is to
 * the left.
 */
export const onwardKey = (key: string): string => (document.documentElement.dir === 'rtl' ? (MIRRORED[key] ?? key) : key)

/** Whether keys typed there are text, or a terminal's, so that single-letter shortcuts must keep out. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, .xterm, .cm-editor, [data-keys="own"]') !== null
}

/** Whether a dialog, the palette or a menu stands in front of the page and has the keys. */
export function somethingIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

/** Whether a shortcut of the page is not meant there: a letter while typing, and in a terminal whatever a program could want. */
export function keepsOut(keys: string, target: EventTarget | null): boolean {
  if (!isTyping(target)) return false
  if (target instanceof HTMLElement && target.closest('.xterm') !== null) return !passesTerminal(keys, isMac)
  return !keys.includes('Mod+')
}

/** The keys of an event as the settings write them: `Mod+Shift+K`. Nothing for a modifier alone, or with the other system's. */
export function keysOf(event: Pressed): string | undefined {
  const { key } = event
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'Unidentified', 'CapsLock'].includes(key) || key === '+') return undefined
  if (isMac ? event.ctrlKey : event.metaKey) return undefined
  const sign = key.length === 1 && !/[a-z0-9 ]/i.test(key)
  const name = key === ' ' ? 'Space' : key === 'Delete' ? 'Del' : key.length === 1 ? key.toUpperCase() : key
  const held = [
    ...((isMac ? event.metaKey : event.ctrlKey) ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !sign ? ['Shift'] : []),
  ]
  return [...held, name].join('+')
}

/** Runs `onKey` for a shortcut anywhere on the page, not behind a dialog. One without Ctrl or Command stays quiet while typing. */
export function useShortcut(shortcut: string, onKey: (event: KeyboardEvent) => void, enabled = true): void {
  const act = useEffectEvent(onKey)
  useEffect(() => {
    if (!enabled) return
    const take = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isKey(event, shortcut)) return
      if (keepsOut(keysFor(shortcut), event.target) || somethingIsOpen()) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [shortcut, enabled])
}
