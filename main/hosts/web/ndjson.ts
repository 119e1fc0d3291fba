import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WireError } from '../../../preload/contract/errors'
import { toJson } from './json'

/** How long a stream may stay silent before its headers go out without a first item. */
const FIRST_ITEM = 1000

/**
 * Writes each item as one line of NDJSON, at the reader's speed: while the socket is full the next item is not asked for, so a
 * generator sleeps where it stands. An error before the first item is thrown, for a proper status; later it is the last
 * line, `{"error":{…}}`.
 */
export async function answerItems(
  res: ServerResponse,
  items: AsyncIterable<unknown>,
  { signal, toError }: { signal: AbortSignal; toError: (error: unknown) => WireError },
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    let next = iterator.next()
    await Promise.race([next, sleep(FIRST_ITEM, undefined, { signal, ref: false }).catch(() => undefined)])
    res.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
    res.flushHeaders()
    try {
      for (let item = await next; item.done !== true; item = await next) {
        if (!res.write(`${toJson(item.value)}\n`)) await once(res, 'drain', { signal })
        signal.throwIfAborted()
        next = iterator.next()
      }
    } catch (error) {
      if (!signal.aborted) res.write(`${toJson({ error: toError(error) })}\n`)
    }
    res.end()
  } finally {
    // Not awaited: a generator that waits for its next item ends by `signal`, whenever it gets to it.
    void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}
