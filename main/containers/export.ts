import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import { inPath, openStream } from '../engine/request'
import type { Engine } from '../engine/types'
import type { TaskHandle } from '../tasks/types'

/** A tar ends with two blocks of nothing. */
const END = 1024

/**
 * The files of a container as a tar (`GET /containers/{id}/export`), read as fast as it is taken. A tar that breaks off is
 * an error, never an end: the engine has begun its answer with success and has no other way to say so.
 */
export async function* exportContainer(
  engine: Engine,
  { id, what }: { id: string; what: string },
  { signal, progress }: Pick<TaskHandle, 'signal' | 'progress'>,
): AsyncGenerator<Uint8Array> {
  const stopped = AbortSignal.any([signal, engine.lost])
  let done = 0
  let tail: Buffer = Buffer.alloc(0)
  try {
    progress({ done, unit: 'bytes' })
    const stream = await openStream(engine, `/containers/${inPath(id)}/export`, { signal: stopped })
    for await (const piece of stream as AsyncIterable<Buffer>) {
      yield piece
      done += piece.length
      progress({ done, unit: 'bytes' })
      tail = piece.length >= END ? piece.subarray(-END) : Buffer.concat([tail, piece]).subarray(-END)
    }
    if (tail.length < END || tail.some((byte) => byte !== 0)) {
      throw new AppError(
        'internal',
        `The engine broke off the export of ${what.replace('The', 'the')}.`,
        'Its own log says why. Try again.',
      )
    }
  } catch (error) {
    if (signal.aborted)
      throw new AppError('cancelled', `The export of ${what.replace('The', 'the')} was cancelled.`, undefined, { cause: error })
    throw engine.lost.aborted ? engine.lost.reason : fromDocker(error, `The export of ${what.replace('The', 'the')}`)
  }
}
