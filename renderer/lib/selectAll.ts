import { isMac } from './keys'

/** What a part of the page hears that selects in its own way: a terminal, whose Ctrl+A is its program's. */
export const SELECT_ALL = 'longshore:select-all'

/** Selects all of what has the focus: a terminal, an editor, a list, a field, else the page. */
export function selectAll(): void {
  const at = document.activeElement ?? document.body
  const ask = (event: Event): boolean => !at.dispatchEvent(event)
  if (ask(new CustomEvent(SELECT_ALL, { bubbles: true, cancelable: true }))) return
  const keys = { key: 'a', code: 'KeyA', keyCode: 65, ctrlKey: !isMac, metaKey: isMac, bubbles: true, cancelable: true }
  if (ask(new KeyboardEvent('keydown', keys))) return
  document.execCommand('selectAll')
}
