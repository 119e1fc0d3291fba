import { write as writeFile } from 'node:fs'
import { homedir } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { t } from '@lingui/core/macro'
import type { IPty } from 'node-pty'
import { AppError } from '../../preload/contract/errors'
import type { EnginePlace } from '../engine/types'
import type { Line } from './session'

/** Unread bytes at which the shell is stopped, as by Ctrl-S, and at which it goes on. */
const HIGH = 256 * 1024
const LOW = 64 * 1024
/** Pause before a program that reads nothing is offered the same bytes again, in ms. */
const FULL = 10

type Env = Readonly<Record<string, string | undefined>>

export interface HostShell {
  file: string
  args: string[]
}

/** The user's own shell: `chosen` in the settings, else `$SHELL`, on Windows PowerShell. A Mac's starts as a login shell, as its Terminal does, or it would lack the PATH. */
export function hostShell(platform: NodeJS.Platform, env: Env, chosen = ''): HostShell {
  if (platform === 'win32' && chosen !== '') return { file: chosen, args: [] }
  if (platform === 'win32') return { file: 'powershell.exe', args: ['-NoLogo'] }
  const file = (chosen || env['SHELL']) ?? (platform === 'darwin' ? '/bin/zsh' : '/bin/sh')
  return { file, args: platform === 'darwin' ? ['-l'] : [] }
}

/** What `docker` has to be told to talk to this engine, and nothing that would tell it otherwise. */
export function engineEnv({ address, tls }: EnginePlace): Record<string, string> {
  if (tls === undefined) return { DOCKER_HOST: address }
  return { DOCKER_HOST: address, DOCKER_CERT_PATH: tls.folder, ...(tls.skipVerify ? { DOCKER_TLS: '1' } : { DOCKER_TLS_VERIFY: '1' }) }
}

/** The environment of a host shell: the user's own, and the engine. What only Electron or npm set is left out. */
export function hostEnv(env: Env, place: EnginePlace): Record<string, string> {
  const own = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !NOT_THEIRS.test(entry[0]))
  return { ...Object.fromEntries(own), TERM: 'xterm-256color', COLORTERM: 'truecolor', ...engineEnv(place) }
}
const NOT_THEIRS = /^(DOCKER_(HOST|CONTEXT|TLS|TLS_VERIFY|CERT_PATH)|ELECTRON_.*|npm_.*|NODE_ENV|INIT_CWD|COLUMNS|LINES|TMUX.*|STY)$/

export const hostTitle = (file: string): string => t`${basename(file, '.exe')} on this machine`

/** A shell on this machine. node-pty is loaded at its first use, and is not on every machine: it has to be compiled. */
export async function hostLine(place: EnginePlace, { file, args }: HostShell): Promise<Line> {
  const { spawn } = await import('node-pty').catch((cause: unknown) => {
    throw new AppError(
      'unsupported',
      t`This installation of Longshore cannot open a shell on this machine.`,
      t`Its part for that, node-pty, is missing: install it with npm, which needs a C++ compiler.`,
      { cause },
    )
  })
  try {
    // Bytes, not text: a character may be cut by the end of a read.
    return ptyLine(spawn(file, args, { cwd: homedir(), env: hostEnv(process.env, place), cols: 80, rows: 24, encoding: null }))
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(
      'internal',
      t`The shell "${file}" did not start: ${said}.`,
      t`Choose another under Settings, Terminal; left empty there, it comes from $SHELL.`,
      { cause },
    )
  }
}

/** What node-pty has on unix and does not tell: the file it writes to, and whether that is closed. */
interface UnixPty {
  fd?: number
  _socket?: { destroyed: boolean }
}

function ptyLine(pty: IPty): Line {
  const pieces: Uint8Array[] = []
  let size = 0
  let wake = (): void => {}
  let exit: { exitCode: number; signal?: number | undefined } | undefined
  pty.onData((data: string | Uint8Array) => {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
    pieces.push(bytes)
    size += bytes.byteLength
    if (size > HIGH) pty.pause()
    wake()
  })
  pty.onExit((ended) => {
    exit = ended
    wake()
  })
  const { fd, _socket: socket } = pty as IPty & UnixPty
  const closed = (): boolean => exit !== undefined || socket?.destroyed === true

  return {
    async *bytes() {
      for (;;) {
        const next = pieces.shift()
        if (next !== undefined) {
          size -= next.byteLength
          if (size < LOW) pty.resume()
          yield next
        } else if (exit !== undefined) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    async write(text) {
      if (closed()) return
      if (fd === undefined) return pty.write(text)
      // node-pty's own `write` keeps whatever a program does not read, and spins while it does not.
      const bytes = new TextEncoder().encode(text)
      for (let at = 0; at < bytes.byteLength && !closed();) {
        const written = await writeSome(fd, bytes, at)
        at += written
        if (written === 0) await sleep(FULL)
      }
    },
    resize: async ({ cols, rows }) => {
      if (!closed()) pty.resize(cols, rows)
    },
    hangUp: async () => {
      if (!closed()) pty.kill()
    },
    ending: async () => {
      const { exitCode = 0, signal = 0 } = exit ?? {}
      return { cause: 'exit', exitCode: signal > 0 ? 128 + signal : exitCode }
    },
  }
}

const writeSome = (fd: number, bytes: Uint8Array, at: number): Promise<number> =>
  new Promise((resolve) => {
    writeFile(fd, bytes, at, (error, written) => {
      // Any other error means that the shell has ended; its exit says so.
      if (error !== null && error.code !== 'EAGAIN') resolve(bytes.byteLength - at)
      else resolve(error === null ? written : 0)
    })
  })
