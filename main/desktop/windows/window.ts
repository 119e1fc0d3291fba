import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Logger } from 'pino'
import { ORIGIN } from '../protocol'
import { fitPlace, type Sizes } from './place'
import type { Places } from './places'

/** `--bg-app` of renderer/theme/tokens.css, shown until the page has drawn itself. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0e1214' : '#f3f6f7')

export interface WindowOptions {
  places: Places
  /** By which its place is kept; the main window has none. */
  name: string | undefined
  sizes: Sizes
  title: string
  /** The address after `#`. */
  route: string
  preload: string
  log: Logger
}

/** Opens a window where it was last time, and shows it once there is something to see. */
export function openWindow({ places, name, sizes, title, route, preload, log }: WindowOptions): BrowserWindow {
  const { maximized, x, y, ...size } = fitPlace(
    places.read(name),
    screen.getAllDisplays().map((display) => display.workArea),
    sizes,
  )
  const window = new BrowserWindow({
    ...size,
    ...(x !== undefined && y !== undefined && { x, y }),
    minWidth: sizes.smallest.width,
    minHeight: sizes.smallest.height,
    title,
    show: false,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  if (maximized) window.once('ready-to-show', () => window.maximize())
  window.once('ready-to-show', () => window.show())
  remember(window, name, places)

  const recolour = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', recolour)
  window.once('closed', () => nativeTheme.off('updated', recolour))
  window.loadURL(`${ORIGIN}/${route}`).catch((error: unknown) => log.error({ err: error }, 'The page could not be loaded'))
  return window
}

function remember(window: BrowserWindow, name: string | undefined, places: Places): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    places.save(name, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', save)
  window.on('closed', () => clearTimeout(timer))
}
