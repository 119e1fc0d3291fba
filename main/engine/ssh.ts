import { type ChildProcess, spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Address } from './address'

/** What ssh says is kept up to here; the last lines hold the reason. */
const STDERR = 4096

/**
 * One connection through the system's own `ssh`, as the docker CLI does it: `ssh … host docker system dial-stdio`. So
 * keys, agents, jump hosts and `~/.ssh/config` work as in a terminal. It never asks anything (BatchMode); what ssh writes
 * to stderr becomes the reason of the failure.
 */
export function connectSsh(address: Extract<Address, { kind: 'ssh' }>): Duplex {
  return new ChildSocket(spawn('ssh', sshArguments(address), { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true }), address.host)
}

export function sshArguments(address: Extract<Address, { kind: 'ssh' }>): string[] {
  const user = address.user === undefined ? [] : ['-l', address.user]
  const port = address.port === undefined ? [] : ['-p', String(address.port)]
  const engine = address.path === undefined ? [] : ['--host', quote(`unix://${address.path}`)]
  return [...OPTIONS, ...user, ...port, '--', address.host, 'docker', ...engine, 'system', 'dial-stdio']
}

const OPTIONS = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', '-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=2', '-T']

// The far shell splits what it is given into words.
const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** A child process with the manners of a net.Socket that http asks for. Half-open: closing our side leaves theirs, as attach needs. */
class ChildSocket extends Duplex {
  bytesRead = 0
  readonly #child: ChildProcess
  readonly #host: string
  #said = ''

  constructor(child: ChildProcess, host: string) {
    super({ allowHalfOpen: true })
    this.#child = child
    this.#host = host
    child.on('error', (error: NodeJS.ErrnoException) => this.destroy(notStarted(error)))
    // When ssh ends, writing fails first and without a reason; 'close' brings it.
    child.stdin?.on('error', () => undefined)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-STDERR)))
    child.stdout?.on('data', (bytes: Buffer) => {
      this.bytesRead += bytes.length
      if (!this.push(bytes)) child.stdout?.pause()
    })
    // 'close' comes after the last of stdout and stderr, so the reason is complete.
    child.on('close', (code) => {
      if (this.bytesRead === 0 || (code !== 0 && code !== null)) this.destroy(refused(this.#said, this.#host))
      else this.push(null)
    })
  }

  override _read(): void {
    this.#child.stdout?.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#child.stdin?.write(chunk, () => done())
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin?.end(() => done())
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill()
    done(error)
  }

  // http calls these on every socket; ssh keeps its own connection alive.
  setKeepAlive = (): this => this
  setNoDelay = (): this => this
  setTimeout = (): this => this
  ref(): this {
    this.#child.ref()
    return this
  }
  unref(): this {
    this.#child.unref()
    return this
  }
}

function notStarted(error: NodeJS.ErrnoException): AppError {
  if (error.code === 'ENOENT')
    return new AppError('engine-unreachable', t`ssh is not installed on this machine.`, t`Install OpenSSH.`, { cause: error })
  return new AppError('engine-unreachable', t`ssh does not start: ${error.message}.`, undefined, { cause: error })
}

/** The last line ssh wrote, and what helps against it. */
export function refused(said: string, host: string): AppError {
  const lines = said
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(Warning: Permanently added|debug\d|\*\* )/.test(line))
  const last = lines.at(-1) ?? t`the connection closed without a word`
  const hint =
    HINTS.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1](host) ?? t`Try it in a terminal: ssh ${host} docker version`
  const about = /permission denied/i.test(last) ? ({ what: 'access' } as const) : undefined
  return new AppError('engine-unreachable', last.length > 300 ? `${last.slice(0, 300)}…` : last, hint, { about })
}

const HINTS: readonly [RegExp, (host: string) => string][] = [
  [
    /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i,
    (host) => t`Connect once in a terminal and check the machine's key: ssh ${host}`,
  ],
  [/Permission denied \(/i, (host) => t`Longshore cannot type passwords: set up a key (ssh-copy-id ${host}) and load it (ssh-add).`],
  [/Could not resolve hostname/i, () => t`Check the name of the machine, and your network.`],
  [/docker: (?:command )?not found|not recognized as an internal/i, (host) => t`Install the docker command on ${host}.`],
  [/permission denied.*docker/i, (host) => t`On ${host}, add yourself to the docker group: sudo usermod -aG docker $USER`],
  [/Cannot connect to the Docker daemon|dial unix .*(?:no such file|refused)/i, (host) => t`Start Docker on ${host}.`],
  [/Connection (?:refused|timed out)|No route to host/i, () => t`Check that the machine is on and that ssh listens there.`],
]
