import { isDeepStrictEqual } from 'node:util'
import { i18n } from '@lingui/core'
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import type { Logger } from 'pino'
import { createPaced } from '../paced'
import type { Watching } from '../watching'
import { trayIcon } from './icons'
import { trayMenu, trayTip } from './menu'
import { stateOf, type TrayState } from './snapshot'
import type { TrayAct, TrayItem } from './tree'

/** Twice a second at most: some desktops close an open menu that is set anew. */
const PACE = 500

export interface TrayOptions {
  watching: Watching
  act: (what: TrayAct) => void
  /** A click on the icon, where a click does not open the menu. */
  show: () => void
  log: Logger
}

/** The icon in the system's tray, or nothing where there is none to be had. */
export function startTray({ watching, act, show, log }: TrayOptions): { close(): void } | undefined {
  let tray: Tray
  let state: TrayState = 'none'
  try {
    tray = new Tray(trayIcon(state))
  } catch (error) {
    log.warn({ err: error }, 'This desktop has no tray')
    return undefined
  }
  // On a Mac and on Linux a click opens the menu by itself; on Windows the left one is the window's, the right one the menu's.
  if (process.platform === 'win32') {
    tray.on('click', show)
    tray.on('double-click', show)
  }
  let shown: readonly TrayItem[] | undefined
  let tip = ''

  function draw(): void {
    const { now } = watching
    const next = stateOf(now)
    if (next !== state) tray.setImage(trayIcon((state = next)))
    const nextTip = trayTip(now)
    if (nextTip !== tip) tray.setToolTip((tip = nextTip))
    const items = trayMenu(now)
    if (isDeepStrictEqual(items, shown)) return
    shown = items
    tray.setContextMenu(Menu.buildFromTemplate(items.map((item) => toTemplate(item, act))))
  }

  const paced = createPaced(draw, PACE)
  draw()
  const stops = [watching.onChange(paced.soon), i18n.on('change', paced.soon)]
  return {
    close() {
      for (const stop of stops) stop()
      paced.close()
      tray.destroy()
    },
  }
}

function toTemplate(item: TrayItem, act: (what: TrayAct) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' }
    case 'word':
      return { label: item.label, enabled: false }
    case 'menu':
      return { label: item.label, submenu: item.items.map((inner) => toTemplate(inner, act)) }
    case 'act':
      return {
        label: item.label,
        click: () => act(item.act),
        ...(item.checked !== undefined && { type: 'radio' as const, checked: item.checked }),
      }
  }
}
