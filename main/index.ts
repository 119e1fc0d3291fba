import { join } from 'node:path'
import type { AppServices } from '../preload/contract'
import type { Downloads } from './downloads/downloads'
import type { Keychain } from './engine/logins/keychain'
import type { Uploads } from './uploads/uploads'
import { openHome } from './home'
import { followLanguage, speakEnglish } from './language'
import { type Options, parseOptions, USAGE, UsageError } from './options'
import type { Logger } from 'pino'

speakEnglish()

// Beside this file in out/: the bundler puts chunks elsewhere, so these paths are made here.
const page = join(import.meta.dirname, '../renderer')
const preload = join(import.meta.dirname, '../preload/index.cjs')

const electron = process.versions['electron'] !== undefined
/** Electron names the app's folder between itself and the arguments, unless the app is packaged into it. */
const packaged = electron && !process.defaultApp

/** Engine libraries load last: the port listens, or the window draws, while they do. */
async function load(
  desktop: AppServices['desktop'],
  log: Logger,
  {
    engine,
    ...more
  }: { home: string; engine: string | undefined; downloads?: Downloads; uploads?: Uploads; noHostShell?: boolean; keychain?: Keychain },
) {
  const { createServices } = await import('./services')
  return createServices({ log, option: engine, desktop, ...more })
}

async function serveMode(options: Options): Promise<void> {
  if (packaged) await (await import('./desktop/headless')).withoutWindow()
  const [{ runServeMode }, { createNoDesktop }, { createDownloads }, { createUploads }] = await Promise.all([
    import('./serve'),
    import('./hosts/web/noDesktop'),
    import('./downloads/downloads'),
    import('./uploads/uploads'),
  ])
  const home = openHome(options.home)
  const downloads = createDownloads()
  const uploads = createUploads()
  await runServeMode({
    options,
    home,
    page,
    contract: async () => (await import('../preload/contract')).contract,
    downloads,
    uploads,
    load: async (log) => {
      const backend = await surviving(
        log,
        load(createNoDesktop(), log, {
          home,
          engine: options.engine,
          downloads,
          uploads,
          // The token owns the engine already; a shell would hand over the user's keys and files as well.
          noHostShell: options.allowRemote,
        }),
      )
      void followLanguage(backend.services.settings)
      return backend
    },
  })
}

async function desktopMode(options: Options): Promise<void> {
  const [{ startDesktop }, { createKeychain }, { createLog }, { contract }, { serve }] = await Promise.all([
    import('./desktop/app'),
    import('./desktop/keychain'),
    import('./log'),
    import('../preload/contract'),
    import('./rpc/server'),
  ])
  const home = openHome(options.home)
  const log = createLog({ home })
  startDesktop({
    home,
    page,
    preload,
    log,
    words: options.words,
    hidden: options.hidden,
    start: async (desktop) => {
      const { services, engines, close } = await surviving(
        log,
        load(desktop, log, { home, engine: options.engine, keychain: createKeychain() }),
      )
      const fault = (error: unknown): void => log.error({ err: error }, 'A request failed')
      return { services, engines, close, serve: (wire) => serve(wire, { contract, services, host: 'window', log: fault }) }
    },
  })
}

/** From here on one request's crash is a line in the log: terminals and builds of everybody else go on. */
async function surviving<T>(log: Logger, started: Promise<T>): Promise<T> {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'A rejection nobody handled'))
  process.on('uncaughtException', (error) => log.error({ err: error }, 'An exception nobody caught'))
  return started
}

function fail(error: unknown): never {
  const usage = error instanceof UsageError
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage ? `\n${USAGE}` : ''}`)
  process.exit(usage ? 2 : 1)
}

// A parent that stops reading our one line must not end us.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)
try {
  const options = parseOptions(process.argv.slice(packaged ? 1 : 2), { lenient: electron })
  await (electron && !options.serve ? desktopMode(options) : serveMode(options))
} catch (error) {
  fail(error)
}
