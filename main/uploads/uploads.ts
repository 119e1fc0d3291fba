import { randomBytes } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'

/** A file on its way in: its bytes at the reader's speed, and how many there are when the sender knows. */
export interface Incoming {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly size?: number | undefined
  /** Fires when the sender leaves, and when the wish for the file is withdrawn. */
  readonly signal: AbortSignal
}

export interface Wanted<T> {
  /** Fires when the file is not wanted any more, such as by cancelling its task. */
  signal: AbortSignal
  /** Called once, when the browser has come. */
  take(file: Incoming): Promise<T>
}

/** What a host does with a file that a browser sends. */
export type Receive = (file: { bytes: AsyncIterable<Uint8Array>; size?: number | undefined }, gone: AbortSignal) => Promise<void>

/**
 * Files on their way from a browser: each has an address that works once and is forgotten when nobody comes. The bytes go
 * through this process at the reader's speed and are kept nowhere.
 */
export interface Uploads {
  /** `done` resolves with what `take` answers; it rejects when the browser leaves, when `take` fails, or when nobody came. */
  expect<T>(wanted: Wanted<T>): { address: string; done: Promise<T> }
  /** How to receive at an address; undefined when there is none, or none any more. */
  at(id: string): Receive | undefined
}

/** How long an address waits for its browser. */
const WAITS = 60_000

export function createUploads({ waits = WAITS }: { waits?: number } = {}): Uploads {
  const waiting = new Map<string, () => Receive>()

  return {
    expect<T>({ signal, take }: Wanted<T>) {
      const id = randomBytes(16).toString('base64url')
      let resolve: (answer: T) => void = () => undefined
      let reject: (reason: unknown) => void = () => undefined
      const done = new Promise<T>((good, bad) => {
        resolve = good
        reject = bad
      })
      const forget = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', cancelled)
        return waiting.delete(id)
      }
      const cancelled = () => forget() && reject(new AppError('cancelled', t`The upload was cancelled.`))
      const timer = setTimeout(
        () => forget() && reject(new AppError('cancelled', t`Nobody sent the file, so its address was forgotten.`, t`Choose it again.`)),
        waits,
      ).unref()

      const receive: Receive = async ({ bytes, size }, gone) => {
        const either = AbortSignal.any([signal, gone])
        try {
          resolve(await take({ bytes, size, signal: either }))
        } catch (error) {
          const told = gone.aborted && !signal.aborted ? left(error) : error
          reject(told)
          throw told
        }
      }
      waiting.set(id, () => {
        forget()
        return receive
      })
      signal.addEventListener('abort', cancelled, { once: true })
      if (signal.aborted) cancelled()
      // Whoever waits for the end is told; without anybody it is no fault of the process.
      done.catch(() => undefined)
      return { address: `/upload/${id}`, done }
    },

    at: (id) => waiting.get(id)?.(),
  }
}

const left = (cause: unknown) =>
  new AppError('disconnected', t`The browser stopped sending before the file was whole.`, t`Choose the file again.`, { cause })
