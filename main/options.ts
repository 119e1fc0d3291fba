import { parseArgs } from 'node:util'

/** What the command line asked for. */
export interface Options {
  serve: boolean
  port: number
  host: string
  allowRemote: boolean
  token?: string
  /** The address of one engine to use: `unix://…`, `tcp://…`, `ssh://…`, `npipe://…`. */
  engine?: string
  home?: string
  /** Start in the tray, without a window. */
  hidden: boolean
  /** What is no option: links, files and folders to open. Only the desktop app takes any. */
  words: string[]
}

/** A command line that cannot be followed; its message is a sentence. The process ends with 2. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run serve -- [options]

  --port <number>     where to listen; 0 takes any free port (7080)
  --host <name>       the address to listen on (127.0.0.1)
  --allow-remote      allow a --host that other machines can reach
  --token <secret>    the token to ask for, instead of a new one
  --engine <address>  unix://…, tcp://… or ssh://…, instead of the engines found here
  --home <folder>     where Longshore keeps its settings and its log
`

const known = {
  serve: { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-remote': { type: 'boolean' },
  token: { type: 'string' },
  engine: { type: 'string' },
  home: { type: 'string' },
  hidden: { type: 'boolean' },
} as const

/**
 * Reads the arguments after the program's name. Electron's own switches arrive in the same list, so the desktop app is
 * `lenient`: it passes over what it does not know.
 */
export function parseOptions(args: readonly string[], { lenient }: { lenient: boolean }): Options {
  const { values, tokens } = parseArgs({ args: [...args], options: known, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option-terminator' || lenient) continue
    if (token.kind === 'positional') throw new UsageError(`Longshore does not know what to do with "${token.value}".`)
    if (!Object.hasOwn(known, token.name)) throw new UsageError(`There is no option ${token.rawName}.`)
  }
  const text = (name: 'port' | 'host' | 'token' | 'engine' | 'home'): string | undefined => {
    const value = values[name]
    if (value === undefined) return undefined
    if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} needs a value.`)
    return value
  }
  const [token, engine, home] = [text('token'), text('engine'), text('home')]
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw new UsageError('--token takes printable ASCII characters without spaces.')
  if (engine !== undefined && !/^(unix|tcp|ssh|npipe):\/\/./.test(engine)) {
    throw new UsageError('--engine takes an address such as unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host.')
  }
  return {
    serve: values.serve === true,
    port: toPort(text('port') ?? '7080'),
    host: text('host') ?? '127.0.0.1',
    allowRemote: values['allow-remote'] === true,
    ...(token !== undefined && { token }),
    ...(engine !== undefined && { engine }),
    ...(home !== undefined && { home }),
    hidden: values.hidden === true,
    words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
  }
}

function toPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError('--port takes a number from 0 to 65535.')
  return port
}
