import type { Duplex } from 'node:stream'
import type { Container } from 'dockerode'
import { demux } from '../engine/demux'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import type { Line } from './session'

/** A container younger than this still has its prompt in its log; an older one may have gigabytes there. */
const FRESH = 60_000
const CTRL_C_CTRL_D = '\u0003\u0004'
const TERM = ['TERM=xterm-256color', 'COLORTERM=truecolor']

/** The container a terminal is opened on. */
export interface Target {
  id: string
  name: string
  running: boolean
}

export interface ExecOptions {
  command: string[]
  user?: string | undefined
  workdir?: string | undefined
}

/** `POST /containers/{id}/exec` and `POST /exec/{id}/start` with a TTY. */
export async function execLine(engine: Engine, container: Container, name: string, { command, user, workdir }: ExecOptions): Promise<Line> {
  const what = `The container "${name}"`
  try {
    const exec = await container.exec({
      Cmd: command,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      Env: TERM,
      ...(user !== undefined && { User: user }),
      ...(workdir !== undefined && { WorkingDir: workdir }),
    })
    const socket = (await exec.start({ hijack: true, stdin: true, Tty: true })) as Duplex
    return {
      socket,
      bytes: () => socket as AsyncIterable<Uint8Array>,
      resize: async ({ cols, rows }) => void (await exec.resize({ w: cols, h: rows })),
      hangUp: () => {
        // The Engine API cannot end an exec: Ctrl-C and Ctrl-D end a shell, as a person would.
        socket.end(CTRL_C_CTRL_D)
        setTimeout(() => socket.destroy(), 1000).unref()
      },
      ending: () => ending(engine, async () => (await exec.inspect()).ExitCode),
    }
  } catch (error) {
    throw fromDocker(error, what)
  }
}

/** `POST /containers/{id}/attach`: the container's own process, started now when it does not run. Leaving it leaves it running. */
export async function attachLine(engine: Engine, container: Container, { name, running }: Target): Promise<Line> {
  try {
    const { Config, State } = await container.inspect()
    const logs = running && Date.now() - Date.parse(State.StartedAt) < FRESH
    const socket = (await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, logs, hijack: true })) as Duplex
    if (!running) await container.start()
    return {
      socket,
      bytes: () => (Config.Tty ? (socket as AsyncIterable<Uint8Array>) : untyped(socket)),
      // Without a TTY there is no screen to size.
      resize: async ({ cols, rows }) => {
        if (Config.Tty) await container.resize({ w: cols, h: rows })
      },
      hangUp: () => socket.destroy(),
      ending: () =>
        ending(engine, async () => {
          const { State: now } = await container.inspect()
          return now.Running ? undefined : now.ExitCode
        }),
    }
  } catch (error) {
    throw fromDocker(error, `The container "${name}"`)
  }
}

/** Without a TTY, lines end in a bare newline: a terminal needs the carriage return too. */
async function* untyped(socket: Duplex): AsyncGenerator<Uint8Array> {
  for await (const { text } of demux(socket as AsyncIterable<Buffer>)) yield new TextEncoder().encode(text.replace(/\r?\n/g, '\r\n'))
}

async function ending(engine: Engine, exitCode: () => Promise<number | undefined | null>): Promise<{ exitCode?: number; reason?: string }> {
  try {
    const code = await exitCode()
    return typeof code === 'number' ? { exitCode: code } : { reason: 'The connection was closed.' }
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return { reason: 'The container was removed.' }
    return { reason: engine.lost.aborted ? 'The engine went away.' : fromDocker(error, 'The engine').message }
  }
}
