import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Engine } from '../../../preload/contract/engines'
import { menuLabel, plain } from '../label'

/** What the menu depends on. */
export interface MenuState {
  platform: NodeJS.Platform
  engines: readonly Engine[]
  /** The keys of an action where they are not its own, as the settings have them. */
  shortcuts: Readonly<Record<string, string>>
  /** The windows there are beside the main one. */
  windows: readonly { name: string; title: string }[]
}

export type MenuAct =
  | { do: 'ask'; intent: Intent }
  | { do: 'select'; engine: string; name: string }
  | { do: 'open' }
  | { do: 'show'; window: string | undefined }
  | { do: 'logs' }
  | { do: 'minimize' }

export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'close'
  | 'toggleDevTools'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'reload'

/** The application's menu as data. `keys`: as the page writes them; with `shownOnly` the page takes them itself. */
export type MenuNode =
  | { kind: 'line' }
  | { kind: 'role'; role: MenuRole; label?: string; keys?: string }
  | { kind: 'act'; label: string; act: MenuAct; keys?: string; shownOnly?: boolean; enabled?: boolean; checked?: boolean }
  | { kind: 'menu'; label: string; items: MenuNode[]; role?: 'help' | 'window' }

const LINE: MenuNode = { kind: 'line' }
const role = (name: MenuRole, label?: string, keys?: string): MenuNode => ({
  kind: 'role',
  role: name,
  ...(label !== undefined && { label }),
  ...(keys !== undefined && { keys }),
})

/** Pages in the order of their number keys, as the sidebar has them. */
const PAGES = ['Containers', 'Images', 'Builds', 'Volumes', 'Networks', 'Registries', 'Settings'] as const

/** The menu for one platform and the state things are in. Its items have the names of the command palette, and do the same. */
export function menuTree(state: MenuState): MenuNode[] {
  const mac = state.platform === 'darwin'
  const connected = state.engines.some(({ current, state: it }) => current && it === 'connected')
  /** The palette's action of that name. Its keys are the page's: in a terminal they are the program's. */
  const action = (name: string, label: string, { keys = '', enabled = true } = {}): MenuNode => {
    const own = state.shortcuts[name] ?? keys
    return { kind: 'act', label, act: ask({ kind: 'action', name }), ...(own !== '' && { keys: own, shownOnly: true }), enabled }
  }
  const settings: MenuNode = {
    kind: 'act',
    label: mac ? 'Settings…' : 'Settings',
    act: ask({ kind: 'go', page: 'settings' }),
    keys: 'Mod+,',
  }

  return [
    ...(mac
      ? [
          menu('Longshore', [
            role('about'),
            LINE,
            settings,
            LINE,
            role('services'),
            LINE,
            role('hide'),
            role('hideOthers'),
            role('unhide'),
            LINE,
            role('quit'),
          ]),
        ]
      : []),
    menu('&File', [
      action('run', 'Run an image…', { enabled: connected }),
      action('build', 'Build an image…', { enabled: connected }),
      action('pull', 'Pull an image…', { enabled: connected }),
      LINE,
      { kind: 'act', label: 'Open a folder or image tar…', act: { do: 'open' }, ...(mac && { keys: 'Mod+O' }) },
      action('volume', 'Create a volume…', { enabled: connected }),
      action('network', 'Create a network…', { enabled: connected }),
      action('prune', 'Clean up stopped containers…', { enabled: connected }),
      LINE,
      ...(mac ? [] : [settings, LINE]),
      // Ctrl+W takes a word away in every shell.
      role('close', 'Close window', mac ? 'Mod+W' : 'Mod+Shift+W'),
      ...(mac ? [] : [role('quit', 'Quit Longshore', 'Mod+Shift+Q')]),
    ]),
    menu('&Edit', [
      role('undo'),
      role('redo'),
      LINE,
      role('cut'),
      role('copy'),
      role('paste'),
      LINE,
      { kind: 'act', label: 'Select all', act: ask({ kind: 'select-all' }), keys: 'Mod+A', shownOnly: true },
    ]),
    menu('&View', [
      action('palette', 'Search or run', { keys: 'Mod+K' }),
      action('filter', 'Filter this page', { keys: '/' }),
      LINE,
      ...PAGES.map((label, index): MenuNode => ({
        kind: 'act',
        label,
        act: ask({ kind: 'go', page: label.toLowerCase() }),
        keys: `Mod+${index + 1}`,
        shownOnly: true,
      })),
      LINE,
      { kind: 'act', label: 'Tasks', act: ask({ kind: 'dock', tab: 'tasks' }) },
      { kind: 'act', label: 'Terminals', act: ask({ kind: 'dock', tab: 'terminals' }) },
      { kind: 'act', label: 'Commands', act: ask({ kind: 'dock', tab: 'commands' }) },
      LINE,
      action('theme', 'Switch between light and dark', { keys: 'T' }),
      // Ctrl+R searches a shell's history.
      role('reload', 'Reload this page', 'Mod+Shift+R'),
      role('toggleDevTools', 'Developer tools'),
      LINE,
      role('resetZoom', 'Actual size'),
      role('zoomIn', 'Zoom in'),
      role('zoomOut', 'Zoom out'),
      LINE,
      role('togglefullscreen', 'Full screen'),
    ]),
    menu('E&ngine', [
      ...state.engines.map(({ id, name, current }): MenuNode => ({
        kind: 'act',
        label: menuLabel(name),
        act: { do: 'select', engine: id, name: plain(name) },
        checked: current,
      })),
      ...(state.engines.length > 0 ? [LINE] : []),
      action('add-engine', 'Add another engine…'),
      action('login', 'Sign in to a registry…'),
      action('host-shell', 'Shell on this machine'),
    ]),
    menu(
      '&Window',
      [
        // Without the role's own keys: Ctrl+M is Enter in a terminal.
        mac ? role('minimize') : { kind: 'act', label: 'Minimize', act: { do: 'minimize' } },
        ...(mac ? [role('zoom'), LINE, role('front')] : []),
        LINE,
        { kind: 'act', label: 'Longshore', act: { do: 'show', window: undefined } },
        ...state.windows.map(({ name, title }): MenuNode => ({ kind: 'act', label: menuLabel(title), act: { do: 'show', window: name } })),
      ],
      'window',
    ),
    menu(
      '&Help',
      [
        action('keys', 'Keyboard shortcuts', { keys: '?' }),
        { kind: 'act', label: 'Show the log folder', act: { do: 'logs' } },
        ...(mac ? [] : [LINE, role('about', 'About Longshore')]),
      ],
      'help',
    ),
  ]
}

const ask = (intent: Intent): MenuAct => ({ do: 'ask', intent })
const menu = (label: string, items: MenuNode[], as?: 'help' | 'window'): MenuNode => ({
  kind: 'menu',
  label,
  items,
  ...(as !== undefined && { role: as }),
})
