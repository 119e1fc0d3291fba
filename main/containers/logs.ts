import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { LogChunk, LogQuery } from '../../preload/contract/containers'
import { demux, plain } from '../engine/demux'
import { fromDocker } from '../engine/errors'
import { gather } from '../engine/gather'
import { inPath, openStream } from '../engine/request'
import type { Engine } from '../engine/types'
import { inspectContainer } from './inspect'

/**
 * What a container has written, and with `follow` what it writes from now on (`GET /containers/{id}/logs`).
 *
 * An item is the text of what arrived together, and hardly more is read than is asked for: a slow reader fills the
 * engine's socket, not our memory. Ends when the container ends or is removed, or when `signal` fires; throws
 * `engine-unreachable` when the engine goes.
 */
export async function* readLogs(engine: Engine, query: z.output<typeof LogQuery>, signal: AbortSignal): AsyncGenerator<LogChunk> {
  const { info, name } = await inspectContainer(engine, query.id)
  const done = new AbortController()
  const abort = () => done.abort()
  for (const end of [signal, engine.lost]) end.addEventListener('abort', abort, { once: true })
  if (signal.aborted || engine.lost.aborted) abort()
  try {
    const socket = await openStream(engine, `/containers/${inPath(info.Id)}/logs`, { query: toQuery(query), signal: done.signal })
    // A container with a TTY writes raw text; only without one does Docker multiplex.
    yield* (info.Config.Tty ? plain : demux)(gather(socket))
    engine.lost.throwIfAborted()
  } catch (error) {
    if (signal.aborted) return
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, t`The log of the container "${name}"`)
  } finally {
    for (const end of [signal, engine.lost]) end.removeEventListener('abort', abort)
    abort()
  }
}

function toQuery({ tail, follow, since, until, timestamps }: z.output<typeof LogQuery>) {
  return {
    stdout: true,
    stderr: true,
    follow,
    timestamps,
    tail,
    since: since === undefined ? undefined : toEngineTime(since),
    until: until === undefined ? undefined : toEngineTime(until),
  }
}

/** Milliseconds as the engine takes a time: seconds, a point and nine digits of nanoseconds. */
export function toEngineTime(at: number): string {
  const nanoseconds = BigInt(Math.floor(at)) * 1_000_000n + BigInt(Math.round((at % 1) * 1e6))
  return `${nanoseconds / 1_000_000_000n}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}`
}
