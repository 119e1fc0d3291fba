import type { Duplex } from 'node:stream'
import { t } from '@lingui/core/macro'
import type { TerminalOptions } from '../../preload/contract/terminals'
import { demux } from '../engine/demux'
import { fromDocker } from '../engine/errors'
import { causeIn, endingOf, settled } from './ending'
import type { Line } from './session'
import { writeTo } from './socket'
import type { Target } from './target'

/** A container younger than this still has its prompt in its log; an older one may have gigabytes there. */
const FRESH = 60_000
const CTRL_C_CTRL_D = '\u0003\u0004'
export const TERM = ['TERM=xterm-256color', 'COLORTERM=truecolor']

/** `POST /containers/{id}/exec` and `POST /exec/{id}/start` with a TTY. */
export async function execLine(target: Target, command: string[], { user, workdir }: TerminalOptions): Promise<Line> {
  const { engine, container, name, details } = target
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
      bytes: () => socket as AsyncIterable<Uint8Array>,
      write: (text) => writeTo(socket, text),
      resize: async ({ cols, rows }) => void (await exec.resize({ w: cols, h: rows })),
      hangUp: async () => {
        // The Engine API cannot end an exec: Ctrl-C and Ctrl-D end a shell, as a person would.
        await new Promise<void>((resolve) => socket.end(CTRL_C_CTRL_D, () => resolve()))
        setTimeout(() => socket.destroy(), 1000).unref()
      },
      ending: () =>
        endingOf(engine, async () => {
          const { ExitCode } = await settled(
            () => exec.inspect(),
            ({ Running, ExitCode }) => !Running && ExitCode !== null,
          )
          return causeIn(container, name, details.State.StartedAt, ExitCode ?? undefined)
        }),
    }
  } catch (error) {
    throw fromDocker(error, t`The container "${name}"`)
  }
}

/** `POST /containers/{id}/attach`: the container's own process, started now when it does not run. Leaving it leaves it running. */
export async function attachLine({ engine, container, name, running, details: { Config, State, HostConfig } }: Target): Promise<Line> {
  try {
    const logs = running && Date.now() - Date.parse(State.StartedAt) < FRESH
    const socket = (await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, logs, hijack: true })) as Duplex
    // One that removes itself takes its exit code along: whoever wants to know it has to be waiting.
    const waited = HostConfig.AutoRemove === true ? exitOf(container.wait({ condition: 'next-exit' })) : undefined
    if (!running) await container.start()
    let sized = running
    return {
      bytes: () => (Config.Tty ? (socket as AsyncIterable<Uint8Array>) : untyped(socket)),
      write: (text) => writeTo(socket, text),
      async resize({ cols, rows }) {
        // Without a TTY there is no screen to size.
        if (!Config.Tty) return
        // As `docker attach` does: only a size that changes makes a program draw its screen again.
        if (sized) await container.resize({ w: cols, h: rows + 1 })
        sized = false
        await container.resize({ w: cols, h: rows })
      },
      hangUp: async () => void socket.destroy(),
      ending: () =>
        endingOf(engine, async () => {
          const code = await waited
          if (code !== undefined) return { cause: 'removed', exitCode: code, reason: t`"${name}" ended and was removed.` }
          const { State: now } = await settled(
            () => container.inspect(),
            ({ State: state }) => !state.Running,
          )
          if (now.Running) return { cause: 'closed', reason: t`The connection was closed.` }
          return { cause: 'stopped', exitCode: now.ExitCode, reason: t`"${name}" stopped.` }
        }),
    }
  } catch (error) {
    throw fromDocker(error, t`The container "${name}"`)
  }
}

export type Exit = Promise<number | undefined>
/** The exit code of a wait; undefined where the wait itself fails. */
export const exitOf = (wait: Promise<{ StatusCode: number }>): Exit =>
  wait.then(
    ({ StatusCode }) => StatusCode,
    () => undefined,
  )

/** Without a TTY, lines end in a bare newline: a terminal needs the carriage return too. */
async function* untyped(socket: Duplex): AsyncGenerator<Uint8Array> {
  for await (const { text } of demux(socket as AsyncIterable<Buffer>)) yield new TextEncoder().encode(text.replace(/\r?\n/g, '\r\n'))
}
