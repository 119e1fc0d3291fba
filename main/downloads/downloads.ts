import { randomBytes } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'

/** A file that a browser may fetch. */
export interface Offer {
  /** What the browser calls the file; anything that is no part of a file's name becomes a dash. */
  name: string
  type: string
  /** How many bytes there are, when that is known: a browser then shows how far it is. */
  size?: number | undefined
  /** Fires when the offer is taken back, such as by cancelling its task. */
  signal: AbortSignal
  /** Called once, when the browser has come. `signal` fires when it leaves, and with the offer's own. */
  open(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
}

/** What a host needs to answer with a file. */
export interface Taken {
  readonly name: string
  readonly type: string
  readonly size?: number | undefined
  /** Hands the bytes to `write`, one piece when the one before has been taken. `begin` is called before the first. */
  pour(to: { begin(): void; write(piece: Uint8Array): Promise<void> }, gone: AbortSignal): Promise<void>
}

/**
 * Files on their way to a browser: each has an address that works once and is forgotten when nobody comes. The bytes go
 * through this process at the browser's speed and are kept nowhere.
 */
export interface Downloads {
  /** `done` resolves when the browser has taken the last byte, and rejects when it leaves, when the source fails, or when nobody came. */
  offer(offer: Offer): { address: string; done: Promise<void> }
  /** The offer of an address; undefined when there is none, or none any more. */
  take(id: string): Taken | undefined
}

/** How long an address waits for its browser. */
const WAITS = 60_000

export function createDownloads({ waits = WAITS }: { waits?: number } = {}): Downloads {
  const waiting = new Map<string, () => Taken>()

  return {
    offer(offer) {
      const id = randomBytes(16).toString('base64url')
      let resolve = (): void => {}
      let reject = (_error: unknown): void => {}
      const done = new Promise<void>((...both) => ([resolve, reject] = both))
      const withdraw = (error: AppError) => {
        clearTimeout(timer)
        offer.signal.removeEventListener('abort', cancelled)
        if (waiting.delete(id)) reject(error)
      }
      const cancelled = () => withdraw(new AppError('cancelled', t`The download was cancelled.`))
      const timer = setTimeout(
        () => withdraw(new AppError('cancelled', t`Nobody fetched the file, so its address was forgotten.`, t`Ask for it again.`)),
        waits,
      ).unref()

      waiting.set(id, () => {
        clearTimeout(timer)
        offer.signal.removeEventListener('abort', cancelled)
        waiting.delete(id)
        return {
          name: offer.name,
          type: offer.type,
          size: offer.size,
          async pour(to, gone) {
            try {
              await pour(offer, to, gone)
              resolve()
            } catch (error) {
              reject(error)
              throw error
            }
          },
        }
      })
      offer.signal.addEventListener('abort', cancelled, { once: true })
      if (offer.signal.aborted) cancelled()
      // Whoever waits for the end is told; without anybody it is no fault of the process.
      done.catch(() => undefined)
      return { address: `/download/${id}`, done }
    },

    take: (id) => waiting.get(id)?.(),
  }
}

async function pour(offer: Offer, { begin, write }: Parameters<Taken['pour']>[0], gone: AbortSignal): Promise<void> {
  const ended = new AbortController()
  const signal = AbortSignal.any([offer.signal, gone, ended.signal])
  try {
    const pieces = (await offer.open(signal))[Symbol.asyncIterator]()
    try {
      // The first piece is waited for: what fails before it is answered with a sentence, not with a broken file.
      let next = await pieces.next()
      begin()
      for (; next.done !== true && !signal.aborted; next = await pieces.next()) await write(next.value)
    } finally {
      await pieces.return?.()
    }
    throwIfOver(offer.signal, gone)
  } catch (error) {
    throwIfOver(offer.signal, gone)
    throw error
  } finally {
    ended.abort()
  }
}

function throwIfOver(cancelled: AbortSignal, gone: AbortSignal): void {
  if (cancelled.aborted) throw new AppError('cancelled', t`The download was cancelled.`)
  if (gone.aborted) throw new AppError('disconnected', t`The browser ended the download.`, t`Ask for the file again.`)
}
