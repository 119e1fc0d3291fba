import { createStore } from 'zustand/vanilla'

export type DockTab = 'tasks' | 'terminals' | 'commands'
interface DockState {
  open: boolean
  tab: DockTab
}

const KEY = 'longshore.dock'
const TABS: readonly string[] = ['tasks', 'terminals', 'commands']

function remembered(): DockState {
  const [state = '', tab = ''] = (localStorage.getItem(KEY) ?? '').split(' ')
  return { open: state === 'open', tab: TABS.includes(tab) ? (tab as DockTab) : 'tasks' }
}

/** Whether the dock is open, and at what; remembered by this browser. */
export const dockStore = createStore<DockState>(remembered)
dockStore.subscribe(({ open, tab }) => localStorage.setItem(KEY, `${open ? 'open' : 'shut'} ${tab}`))

export const showDock = (tab: DockTab): void => dockStore.setState({ open: true, tab })
export const toggleDock = (): void => dockStore.setState(({ open }) => ({ open: !open }))
export const closeDock = (): void => dockStore.setState({ open: false })

/** The keyboard goes on at the tab that is shown. */
export const focusDock = (): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>('.dock [role="tab"][aria-selected="true"]')?.focus())
