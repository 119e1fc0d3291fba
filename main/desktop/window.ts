import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Logger } from 'pino'
import writeFileAtomic from 'write-file-atomic'
import { fitPlace, type Place, SMALLEST } from './place'
import { ORIGIN } from './protocol'

/** `--bg-app` of renderer/theme/tokens.css, shown until the page has drawn itself. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0e1214' : '#f3f6f7')

export interface WindowOptions {
  /** Where `window.json` is. */
  home: string
  preload: string
  log: Logger
}

/** Opens the main window where it was last time, and shows it once there is something to see. */
export function openWindow({ home, preload, log }: WindowOptions): BrowserWindow {
  const file = join(home, 'window.json')
  const { maximized, x, y, ...size } = fitPlace(
    read(file),
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...size,
    ...(x !== undefined && y !== undefined && { x, y }),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Longshore',
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
  remember(window, file, log)

  const recolour = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', recolour)
  window.once('closed', () => nativeTheme.off('updated', recolour))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error({ reason }, 'The page’s process is gone')
    if (reason !== 'clean-exit' && reason !== 'killed') window.reload()
  })
  window.loadURL(`${ORIGIN}/`).catch((error: unknown) => log.error({ err: error }, 'The page could not be loaded'))
  return window
}

function remember(window: BrowserWindow, file: string, log: Logger): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    try {
      writeFileAtomic.sync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() } satisfies Place))
    } catch (error) {
      log.warn({ err: error }, 'The window’s place could not be saved')
    }
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
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
