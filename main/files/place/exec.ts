import type { Duplex, Readable } from 'node:stream'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { fromDocker } from '../../engine/errors'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import { fromName } from '../../tar/names'
import { type Frame, readFrames } from './frames'

/** A container in which programs can be run now. */
export interface Inside {
  engine: Engine
  id: string
  what: string
  /** Its shell, such as `/bin/sh`. */
  shell: string
  /** PATH of its image: behind the usual folders, which its own user may not write to. */
  path: string
}

export interface Ran {
  exitCode: number
  output: Buffer
  errors: string
}

/** Words of an error that are kept. */
const ERRORS = 8 * 1024
/** What a short program may print. */
const OUTPUT = 256 * 1024 * 1024

// Names are told as they are; nothing that the image sets changes a format.
const environment = ({ path }: Inside): string[] => [
  'LC_ALL=C',
  'LANG=C',
  'QUOTING_STYLE=literal',
  'ENV=',
  `PATH=/usr/sbin:/usr/bin:/sbin:/bin:/busybox${path === '' ? '' : `:${path}`}`,
]

/** Words of a command travel in JSON, which holds text only: one with other bytes is written in octal and put together inside. */
const DECODE = `n=$#
while [ "$n" -gt 0 ]; do
  v=$(printf '%b.' "$1"); v=\${v%.}
  shift; set -- "$@" "$v"; n=$((n - 1))
done
exec "$@"`

/** A program that was cancelled goes on: the Engine API cannot end an exec. So it ends with its input, which goes with us. */
const WATCHED = `exec 3<&0
"$@" </dev/null 3<&- & p=$!
{ read -r _ <&3; kill "$p"; } >/dev/null 2>&1 & w=$!
wait "$p"; c=$?
kill "$w" 2>/dev/null
exit "$c"`

export function commandFor({ shell }: Pick<Inside, 'shell'>, command: readonly string[], watched = false): string[] {
  const whole = watched ? [shell, '-c', WATCHED, 'sh', ...command] : [...command]
  if (!whole.some((word) => /\p{Surrogate}/u.test(word))) return whole
  return [shell, '-c', DECODE, 'sh', ...whole.map(octal)]
}

const octal = (word: string): string =>
  [...fromName(word)]
    .map((byte) => (/[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, '0')}`))
    .join('')

export interface Running {
  frames: AsyncIterable<Frame>
  /** To be asked once `frames` has ended. */
  exitCode(): Promise<number>
  /** Ends it, wherever it is. */
  stop(): void
}

/**
 * Runs a program as root of the container, without a terminal. A `watched` one can run long: `stop` and the signal end it there
 * too. Throws `unsupported` where its shell or program is not there.
 */
export async function startInside(
  inside: Inside,
  command: readonly string[],
  { signal, input, watched = false }: { signal: AbortSignal; input?: string | undefined; watched?: boolean },
): Promise<Running> {
  const { engine, id, what } = inside
  const stdin = watched || input !== undefined
  const refused = (error: unknown): AppError => {
    if (signal.aborted) return new AppError('cancelled', t`${what}: the reading was cancelled.`, undefined, { cause: error })
    if (engine.lost.aborted) return engine.lost.reason as AppError
    const failed = fromDocker(error, what)
    return failed.code === 'invalid-input' ? noProgram(what, failed) : failed
  }
  try {
    signal.throwIfAborted()
    const exec = await engine.docker.getContainer(inPath(id)).exec({
      Cmd: commandFor(inside, command, watched),
      User: '0',
      Env: environment(inside),
      AttachStdin: stdin,
      AttachStdout: true,
      AttachStderr: true,
      Tty: false,
    })
    const stream = (await exec.start({ hijack: stdin, stdin, Tty: false })) as Duplex | Readable
    const stop = () => void stream.destroy()
    signal.addEventListener('abort', stop, { once: true })
    engine.lost.addEventListener('abort', stop, { once: true })
    stream.once('close', () => {
      signal.removeEventListener('abort', stop)
      engine.lost.removeEventListener('abort', stop)
    })
    if (signal.aborted) stop()
    // An error is told to who reads the frames.
    stream.on('error', () => undefined)
    if (input !== undefined) (stream as Duplex).end(fromName(input))
    return {
      frames: told(readFrames(stream as AsyncIterable<Buffer>), refused, () => signal.aborted || engine.lost.aborted),
      stop,
      async exitCode() {
        for (let tries = 0; tries < 40; tries++) {
          const { Running: running, ExitCode } = await exec.inspect().catch((error: unknown) => {
            throw refused(error)
          })
          if (!running && ExitCode !== null) return ExitCode
          await new Promise((done) => setTimeout(done, 25 + tries * 5))
        }
        return 0
      },
    }
  } catch (error) {
    throw refused(error)
  }
}

/** Runs something to its end and answers what it printed; with `take`, that is given away as it comes and not kept. */
export async function runInside(
  inside: Inside,
  command: readonly string[],
  { take, ...options }: { signal: AbortSignal; input?: string | undefined; take?: (output: Uint8Array) => void },
): Promise<Ran> {
  const running = await startInside(inside, command, options)
  const output: Uint8Array[] = []
  let errors = ''
  let size = 0
  for await (const { source, bytes } of running.frames) {
    if (source === 'stderr') {
      if (errors.length < ERRORS) errors += Buffer.from(bytes).toString('utf8')
      continue
    }
    size += bytes.length
    if (size > OUTPUT) {
      running.stop()
      throw new AppError('internal', t`${inside.what} answered with more than can be read.`, t`Try something smaller.`)
    }
    if (take === undefined) output.push(bytes)
    else take(bytes)
  }
  const exitCode = await running.exitCode()
  if (exitCode === 126 || exitCode === 127) throw noProgram(inside.what)
  return { exitCode, output: Buffer.concat(output), errors }
}

async function* told(
  frames: AsyncIterable<Frame>,
  refused: (error: unknown) => AppError,
  over: () => boolean,
): AsyncGenerator<Frame, void, undefined> {
  try {
    yield* frames
  } catch (error) {
    throw refused(error)
  }
  if (over()) throw refused(new Error('aborted'))
}

const noProgram = (what: string, cause?: unknown): AppError =>
  new AppError('unsupported', t`${what} has no program for this.`, t`Its image holds only its own program.`, { cause })
