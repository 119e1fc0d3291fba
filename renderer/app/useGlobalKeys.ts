import { useEffect } from 'react'
import { isKey, keepsOut, somethingIsOpen, useShortcut } from '../lib/keys'
import { go } from '../lib/router'
import { keysFor } from '../lib/shortcuts'
import { dockStore, focusDock, toggleDock } from './dockState'
import { openPalette } from './palette/state'
import { pages } from './routes'
import { showShortcuts } from './Shortcuts'
import { useThemeSwitch } from './theme'

/** The filter of the pane that has the focus, or the page's own. */
const nearestFilter = (): HTMLElement | null =>
  document.activeElement?.closest('.pane')?.querySelector<HTMLElement>('[data-filter]') ??
  document.querySelector<HTMLElement>('[data-filter]')

/** Where the filter is, for the keyboard and the menu. */
export const focusFilter = (): void => nearestFilter()?.focus()

/** The shortcuts that work everywhere. A terminal with the focus keeps its own Ctrl keys. */
export function useGlobalKeys(): void {
  const turnTheme = useThemeSwitch()
  useShortcut('palette', () => openPalette())
  useShortcut('filter', focusFilter)
  useShortcut('theme', turnTheme)
  useShortcut('help', showShortcuts)
  useShortcut('dock', () => {
    toggleDock()
    if (dockStore.getState().open) focusDock()
  })
  useShortcut('settings', () => go('settings'))
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (event.defaultPrevented || somethingIsOpen()) return
      const page = pages().find(({ id }) => isKey(event, `page.${id}`))
      if (page === undefined || keepsOut(keysFor(`page.${page.id}`), event.target)) return
      event.preventDefault()
      go(page.id)
    }
    window.addEventListener('keydown', take)
    return () => window.removeEventListener('keydown', take)
  }, [])
}
