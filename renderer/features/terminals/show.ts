import { show } from './layout'
import { useLayout } from './layoutStore'

/** Brings a terminal's tab to the front of the dock and gives it the keyboard. */
export const showTerminal = (id: string): void => useLayout.getState().change((layout) => show(layout, id), true)
