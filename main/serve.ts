import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Contract, Services } from '../preload/contract/kit'
import type { Downloads } from './downloads/downloads'
import type { Uploads } from './uploads/uploads'
import { isLoopback, isWildcard } from './hosts/web/door'
import { serveWeb } from './hosts/web'
import { createLog } from './log'
import { type Options, UsageError } from './options'
import type { Logger } from 'pino'

/** What serve mode serves: loaded after the port listens, since the engine libraries take longer to load than all else. */
export interface Backend<C extends Contract> {
  services: Services<C>
  close(): Promise<void>
}

export interface ServeModeOptions<C extends Contract> {
  options: Options
  home: string
  page: string
  contract: () => Promise<C>
  downloads?: Downloads | undefined
  uploads?: Uploads | undefined
  load: (log: Logger) => Promise<Backend<C>>
}

/** ms from listening to loading the services. */
const WARM_UP = 150

/** Ends the process with a sentence instead of a stack. */
export class StartError extends Error {}

/** Serves until the process is told to end. Prints the address, one line, once it is true. */
export async function runServeMode<C extends Contract>({
  options,
  home,
  page,
  contract,
  downloads,
  uploads,
  load,
}: ServeModeOptions<C>): Promise<void> {
  const { host, allowRemote, token = randomBytes(32).toString('base64url') } = options
  const remote = !isLoopback(host)
  if (remote && !allowRemote) {
    throw new UsageError(
      `${host} can be reached from other machines, and whoever gets in owns this one: the token travels unencrypted. ` +
        'Add --allow-remote if you mean it; an SSH tunnel to 127.0.0.1 needs no such thing.',
    )
  }
  if (!existsSync(join(page, 'index.html'))) throw new StartError('The page has not been built. Run: npm run build')

  const log = createLog({ home, secrets: [token, encodeURIComponent(token)] })
  let backend: Promise<Backend<C>> | undefined
  const started = (): Promise<Backend<C>> => (backend ??= load(log))
  const web = await serveWeb({
    contract,
    services: async () => (await started()).services,
    downloads,
    uploads,
    page,
    token,
    host,
    port: options.port,
    log: (error) => log.error({ err: error }, 'A request failed'),
  }).catch((error: unknown) => {
    throw new StartError(whyNotListening(error, options), { cause: error })
  })

  closeOnSignal(async () => {
    await web.close()
    await (await started()).close()
  }, log)
  if (remote) warn('Longshore can be reached from other machines. Whoever has the token owns this one, and it travels unencrypted.')
  if (token.length < 16) warn('The token is short enough to be guessed. Leave --token out to get a long one.')
  log.info({ host, port: web.port }, 'Listening')
  process.stdout.write(`Longshore is at http://${shownHost(host)}:${web.port}/?token=${encodeURIComponent(token)}\n`)
  // A moment later, unless a call asks sooner: loading them blocks, and the page's files need none of it.
  setTimeout(() => void started().catch((error: unknown) => log.fatal({ err: error }, 'The services could not start')), WARM_UP)
}

const warn = (sentence: string): void => void process.stderr.write(`Warning: ${sentence}\n`)

function shownHost(host: string): string {
  if (!isWildcard(host)) return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const outward = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return outward.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

function whyNotListening(error: unknown, { host, port }: Options): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Choose another with --port, or --port 0 for any that is free.`
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Choose one above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine. Leave --host out to listen on 127.0.0.1.`
    default:
      return `Longshore could not listen on ${host}, port ${port}: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Ctrl-C ends every session cleanly, for three seconds at most; a second one ends at once. */
function closeOnSignal(close: () => Promise<void>, log: Logger): void {
  let closing = false
  const end = (): void => {
    if (closing) process.exit(130)
    closing = true
    setTimeout(() => process.exit(0), 3000).unref()
    close()
      .catch((error: unknown) => log.warn({ err: error }, 'Closing failed'))
      .finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
