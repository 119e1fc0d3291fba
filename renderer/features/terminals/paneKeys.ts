import type { Api } from '../../../preload/contract'
import type { Terminal } from '../../../preload/contract/terminals'
import { isKey, onwardKey } from '../../lib/keys'
import { show, shownTab, stepTab } from './layout'
import { useLayout } from './layoutStore'
import { type Arrow, neighbour } from './neighbour'
import { closeTerminals, splitTerminal } from './open'

export const KEYS = {
  splitRight: 'terminal.splitRight',
  splitDown: 'terminal.splitDown',
  close: 'terminal.close',
  previousTab: 'terminal.previousTab',
  nextTab: 'terminal.nextTab',
} as const
const ARROWS: readonly Arrow[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

/** The dock's own keys, which no program in a terminal has: Ctrl+Shift and a letter cannot be sent to one. Answers whether it took it. */
export function takeKey(api: Api, event: KeyboardEvent, session: Terminal): boolean {
  const { layout, change } = useLayout.getState()
  const pressed = (shortcut: string) => isKey(event, shortcut)
  if (pressed(KEYS.splitRight)) void splitTerminal(api, session, 'right')
  else if (pressed(KEYS.splitDown)) void splitTerminal(api, session, 'down')
  else if (pressed(KEYS.close)) void closeTerminals(api, [session.id])
  else if (pressed(KEYS.previousTab)) change((now) => stepTab(now, -1), true)
  else if (pressed(KEYS.nextTab)) change((now) => stepTab(now, 1), true)
  else {
    const arrow = ARROWS.find((one) => pressed(`Mod+Shift+${one}`))
    const root = shownTab(layout)?.root
    if (arrow === undefined || root === undefined) return false
    const next = neighbour(root, session.id, onwardKey(arrow) as Arrow)
    if (next !== undefined) change((now) => show(now, next), true)
    // Out of the topmost one, up leads to the tabs: nobody is to be caught in a terminal.
    else if (arrow === 'ArrowUp') document.querySelector<HTMLElement>('.terms-h [role="tab"][aria-selected="true"]')?.focus()
  }
  return true
}
