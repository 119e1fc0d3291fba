/** Keys that Electron knows by another name than the page, or by the same. */
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  Ctrl: 'Control',
  Alt: 'Alt',
  Shift: 'Shift',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Enter: 'Enter',
  Escape: 'Escape',
  Esc: 'Escape',
  Space: 'Space',
  Tab: 'Tab',
  Home: 'Home',
  End: 'End',
  Del: 'Delete',
  Delete: 'Delete',
  Backspace: 'Backspace',
}

/** A shortcut as the page writes it, `Mod+Shift+K`, as a menu takes it; nothing for one that no menu could show. */
export function toAccelerator(keys: string): string | undefined {
  const parts = keys === '' ? [] : keys.split('+')
  const last = parts.at(-1)
  if (last === undefined) return undefined
  const named = parts.map((part, index) => NAMES[part] ?? (index === parts.length - 1 && isKey(part) ? part : undefined))
  return named.every((part) => part !== undefined) ? named.join('+') : undefined
}

const isKey = (part: string): boolean => /^(?:[A-Za-z0-9]|F\d{1,2}|[!-*,-/:-@[-`{-~])$/.test(part)
