import { t } from '@lingui/core/macro'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Engine } from '../../../preload/contract/engines'
import { type PageId, PAGES } from '../../../preload/contract/pages'
import { cleanUps } from '../cleanUps'
import { menuLabel, plain } from '../label'
import { worded } from '../../worded'

/** What the menu depends on. */
export interface MenuState {
  platform: NodeJS.Platform
  engines: readonly Engine[]
  /** The keys of a shortcut (renderer/lib/shortcuts.ts has their ids) where they are not its own, as the settings have them. */
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
  | { kind: 'role'; role: MenuRole; label: string; keys?: string }
  | { kind: 'act'; label: string; act: MenuAct; keys?: string; shownOnly?: boolean; enabled?: boolean; checked?: boolean }
  | { kind: 'menu'; label: string; items: MenuNode[]; role?: 'help' | 'window' }

const LINE: MenuNode = { kind: 'line' }
/** Electron's own labels are English everywhere. */
const role = (name: MenuRole, label: string, keys?: string): MenuNode => ({
  kind: 'role',
  role: name,
  label,
  ...(keys !== undefined && { keys }),
})

const PAGE_NAMES = worded((): Record<PageId, string> => ({
  containers: t`Containers`,
  images: t`Images`,
  builds: t`Builds`,
  volumes: t`Volumes`,
  networks: t`Networks`,
  registries: t`Registries`,
  settings: t`Settings`,
}))

/** The menu for one platform and the state things are in. Its items have the names of the command palette, and do the same. */
export function menuTree(state: MenuState): MenuNode[] {
  const mac = state.platform === 'darwin'
  const connected = state.engines.some(({ current, state: it }) => current && it === 'connected')
  /** Keys that the page takes itself: in a terminal they are the program's. */
  const keysOf = (shortcut: string, keys: string): { keys?: string; shownOnly?: boolean } => {
    const own = state.shortcuts[shortcut] ?? keys
    return own === '' ? {} : { keys: own, shownOnly: true }
  }
  /** The palette's action of that name. */
  const action = (name: string, label: string, { keys = '', shortcut = name, enabled = true } = {}): MenuNode => ({
    kind: 'act',
    label,
    act: ask({ kind: 'action', name }),
    ...keysOf(shortcut, keys),
    enabled,
  })
  const settings: MenuNode = {
    kind: 'act',
    label: mac ? t`Settings…` : t`Settings`,
    act: ask({ kind: 'go', page: 'settings' }),
    ...keysOf('settings', 'Mod+,'),
  }

  return [
    ...(mac
      ? [
          menu('Longshore', [
            role('about', t`About Longshore`),
            LINE,
            settings,
            LINE,
            role('services', t`Services`),
            LINE,
            role('hide', t`Hide Longshore`),
            role('hideOthers', t`Hide others`),
            role('unhide', t`Show all`),
            LINE,
            role('quit', t`Quit Longshore`),
          ]),
        ]
      : []),
    menu(t`&File`, [
      action('run', t`Run an image…`, { enabled: connected }),
      action('build', t`Build an image…`, { enabled: connected }),
      action('pull', t`Pull an image…`, { enabled: connected }),
      LINE,
      { kind: 'act', label: t`Open a folder or image tar…`, act: { do: 'open' }, ...(mac && { keys: 'Mod+O' }) },
      action('volume', t`Create a volume…`, { enabled: connected }),
      action('network', t`Create a network…`, { enabled: connected }),
      menu(
        t`Clean up`,
        cleanUps().map(({ name, label }) => action(name, label, { enabled: connected })),
      ),
      LINE,
      ...(mac ? [] : [settings, LINE]),
      // Ctrl+W takes a word away in every shell.
      role('close', t`Close window`, mac ? 'Mod+W' : 'Mod+Shift+W'),
      ...(mac ? [] : [role('quit', t`Quit Longshore`, 'Mod+Shift+Q')]),
    ]),
    menu(t`&Edit`, [
      role('undo', t`Undo`),
      role('redo', t`Redo`),
      LINE,
      role('cut', t`Cut`),
      role('copy', t`Copy`),
      role('paste', t`Paste`),
      LINE,
      { kind: 'act', label: t`Select all`, act: ask({ kind: 'select-all' }), keys: 'Mod+A', shownOnly: true },
    ]),
    menu(t`&View`, [
      action('palette', t`Search or run`, { keys: 'Mod+K' }),
      action('filter', t`Filter this page`, { keys: '/' }),
      LINE,
      ...PAGES.map((page, index): MenuNode => ({
        kind: 'act',
        label: PAGE_NAMES()[page],
        act: ask({ kind: 'go', page }),
        ...keysOf(`page.${page}`, `Mod+${index + 1}`),
      })),
      LINE,
      { kind: 'act', label: t`Tasks`, act: ask({ kind: 'dock', tab: 'tasks' }) },
      { kind: 'act', label: t`Terminals`, act: ask({ kind: 'dock', tab: 'terminals' }) },
      { kind: 'act', label: t`Commands`, act: ask({ kind: 'dock', tab: 'commands' }) },
      LINE,
      action('theme', t`Switch between light and dark`, { keys: 'T' }),
      // Ctrl+R searches a shell's history.
      role('reload', t`Reload this page`, 'Mod+Shift+R'),
      role('toggleDevTools', t`Developer tools`),
      LINE,
      role('resetZoom', t`Actual size`),
      role('zoomIn', t`Zoom in`),
      role('zoomOut', t`Zoom out`),
      LINE,
      role('togglefullscreen', t`Full screen`),
    ]),
    menu(t`E&ngine`, [
      ...state.engines.map(({ id, name, current }): MenuNode => ({
        kind: 'act',
        label: menuLabel(name),
        act: { do: 'select', engine: id, name: plain(name) },
        checked: current,
      })),
      ...(state.engines.length > 0 ? [LINE] : []),
      action('add-engine', t`Add another engine…`),
      action('login', t`Sign in to a registry…`),
      action('host-shell', t`Shell on this machine`),
    ]),
    menu(
      t`&Window`,
      [
        // Without the role's own keys: Ctrl+M is Enter in a terminal.
        mac ? role('minimize', t`Minimize`) : { kind: 'act', label: t`Minimize`, act: { do: 'minimize' } },
        ...(mac ? [role('zoom', t`Zoom`), LINE, role('front', t`Bring all to front`)] : []),
        LINE,
        { kind: 'act', label: 'Longshore', act: { do: 'show', window: undefined } },
        ...state.windows.map(({ name, title }): MenuNode => ({ kind: 'act', label: menuLabel(title), act: { do: 'show', window: name } })),
      ],
      'window',
    ),
    menu(
      t`&Help`,
      [
        action('keys', t`Keyboard shortcuts`, { keys: '?', shortcut: 'help' }),
        { kind: 'act', label: t`Show the log folder`, act: { do: 'logs' } },
        ...(mac ? [] : [LINE, role('about', t`About Longshore`)]),
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
