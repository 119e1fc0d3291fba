import { t } from '@lingui/core/macro'
import type { TaskHandle } from '../tasks/types'
import { AppError } from '../../preload/contract/errors'
import { chunks } from './chunks'
import { fromDocker } from './errors'
import { openStream, type RequestOptions } from './request'
import type { Engine } from './types'

/** A tar ends with two blocks of nothing. */
const END = 1024
/** A GB comes in some twenty thousand pieces: progress is told this often, in ms. */
const EVERY = 50

/**
 * A tar that the engine makes, read as fast as it is taken. One that breaks off is an error, never an end: the engine has
 * begun its answer with success and has no other way to say so. `what` is the work: 'The export of the container "web"'.
 */
export async function* readTar(
  engine: Engine,
  path: string,
  { what, query, total }: { what: string; query?: RequestOptions['query']; total?: number },
  { signal, progress }: Pick<TaskHandle, 'signal' | 'progress'>,
): AsyncGenerator<Uint8Array> {
  const stopped = AbortSignal.any([signal, engine.lost])
  let done = 0
  let tail: Buffer = Buffer.alloc(0)
  let told = 0
  // The engine tells no size beforehand: what it is expected to be gives way to what it is.
  const tell = () => {
    told = Date.now()
    progress({ done, ...(total !== undefined && { total: Math.max(total, done) }), unit: 'bytes' })
  }
  try {
    tell()
    // The first piece is told at once.
    told = 0
    const stream = await openStream(engine, path, { ...(query && { query }), signal: stopped })
    for await (const piece of chunks(stream)) {
      yield piece
      done += piece.length
      if (Date.now() - told >= EVERY) tell()
      tail = piece.length >= END ? piece.subarray(-END) : Buffer.concat([tail, piece]).subarray(-END)
    }
    tell()
    if (tail.length < END || tail.some((byte) => byte !== 0)) {
      throw new AppError('internal', t`The engine broke off. ${what} is not whole.`, t`The engine’s own log says why. Try again.`)
    }
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', t`${what} was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, what)
  }
}
