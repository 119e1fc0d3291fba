import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpAnswer } from './transport'
import { retryAfter } from './errors'
import { isPassing } from './network'
import { discard } from './readBody'

const TRIES = 4
const FIRST = 400
/** A registry that asks for a longer pause is told of instead. ms. */
const LONGEST = 60_000
const BUSY = new Set([429, 500, 502, 503, 504])

export interface PatienceOptions {
  signal?: AbortSignal | undefined
  /** False when the same request cannot be sent again, as with a stream for a body. */
  again?: boolean
  /** Told before each pause: how long, and the status, or 0 for a broken connection. */
  onPause?: ((pause: number, status: number) => void) | undefined
}

/** Asks again, with growing pauses or as long as `Retry-After` says, while a registry is busy or the line breaks. */
export async function patiently(send: () => Promise<HttpAnswer>, { signal, again = true, onPause }: PatienceOptions): Promise<HttpAnswer> {
  for (let nth = 1; ; nth++) {
    const last = !again || nth === TRIES
    let status = 0
    let pause = FIRST * 2 ** (nth - 1) * (0.75 + Math.random() / 2)
    try {
      const answer = await send()
      if (last || !BUSY.has(answer.status)) return answer
      const asked = retryAfter(answer.headers['retry-after'])
      if (asked !== undefined && asked > LONGEST) return answer
      status = answer.status
      pause = asked ?? pause
      discard(answer)
    } catch (error) {
      if (last || !isPassing(error)) throw error
    }
    onPause?.(pause, status)
    await sleep(pause, undefined, { ...(signal && { signal }) })
  }
}
