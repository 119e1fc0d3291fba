import type { IncomingMessage, ServerResponse } from 'node:http'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/appError'
import type { Receive } from '../../uploads/uploads'
import { answerJson } from './answer'

/** A refused sender has this long to read why, before its connection is cut: it may have gigabytes left to send. */
const LAST_WORDS = 1000

/** A file from a browser, at the speed of whoever takes it: while nobody reads, its socket fills and the browser waits. */
export async function takeUpload(req: IncomingMessage, res: ServerResponse, receive: Receive | undefined): Promise<void> {
  try {
    if (receive === undefined) {
      throw new AppError('not-found', t`This upload is over.`, t`Its address works once, for a minute. Choose the file again in Longshore.`)
    }
    const gone = new AbortController()
    req.on('close', () => !req.complete && gone.abort(new AppError('disconnected', t`The sender went away.`)))
    const size = Number(req.headers['content-length'])
    // A receiver that stops early would destroy the request, and the sender would never read why.
    const bytes = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    await receive({ bytes, ...(Number.isSafeInteger(size) && { size }) }, gone.signal)
    answerJson(res, 200, null)
  } catch (error) {
    if (!req.complete) res.once('finish', () => setTimeout(() => req.destroy(), LAST_WORDS).unref())
    throw error
  }
}
