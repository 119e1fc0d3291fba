import type { Terminal } from '@xterm/xterm'
import { copyQuietly } from '../../lib/copy'
import { isKey, isMac } from '../../lib/keys'

export interface OwnKeys {
  onFind: () => void
  /** Anything else the app does with a key; answers whether it did. */
  onKey: (event: KeyboardEvent) => boolean
}

/** Copy, paste and find are the app's; everything else, Ctrl+C too, is the program's. Answers false to keep a key from it. */
export function ownKey(terminal: Terminal, event: KeyboardEvent, { onFind, onKey }: OwnKeys): boolean {
  if (event.type !== 'keydown') return true
  if (onKey(event)) return taken(event)
  // On a Mac Command+F, as everywhere there.
  if (isKey(event, 'terminal.find') || (isMac && isKey(event, 'Mod+F'))) {
    onFind()
    return taken(event)
  }
  const held = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && event.shiftKey
  if (!held || event.altKey) return true
  switch (event.key.toLowerCase()) {
    case 'c':
      if (terminal.hasSelection()) void copyQuietly(terminal.getSelection()).then(() => terminal.focus())
      return taken(event)
    // The browser pastes by itself, which needs no permission.
    case 'v':
      return false
    default:
      return true
  }
}

function taken(event: KeyboardEvent): false {
  event.preventDefault()
  event.stopPropagation()
  return false
}
