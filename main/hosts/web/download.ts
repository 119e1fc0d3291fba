import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/appError'
import { toDisposition } from '../../downloads/disposition'
import type { Taken } from '../../downloads/downloads'

/** What goes to the socket at once: an engine's pieces are small, and each would wait for the socket by itself. */
const BLOCK = 512 * 1024

/**
 * A file, at the browser's speed: while its socket is full the next piece is not asked for. It is always saved, never shown:
 * what is in it comes from a container. An error before the first byte is thrown, for a proper status; later the connection
 * breaks, so that the browser keeps no part of a file as the whole.
 */
export async function answerDownload(res: ServerResponse, taken: Taken | undefined): Promise<void> {
  if (taken === undefined) {
    throw new AppError(
      'not-found',
      t`This download is over.`,
      t`Its address works once, for a minute. Ask for the file again in Longshore.`,
    )
  }
  const left = new AbortController()
  res.on('close', () => left.abort())
  const begin = (): void => {
    res.writeHead(200, {
      'Content-Type': taken.type,
      'Content-Disposition': toDisposition(taken.name),
      ...(taken.size !== undefined && { 'Content-Length': taken.size }),
    })
    res.flushHeaders()
  }
  let pieces: Uint8Array[] = []
  let held = 0
  const flush = async (): Promise<void> => {
    const block = Buffer.concat(pieces, held)
    pieces = []
    held = 0
    if (!res.write(block)) await once(res, 'drain', { signal: left.signal })
  }
  const write = async (piece: Uint8Array): Promise<void> => {
    pieces.push(piece)
    held += piece.length
    if (held >= BLOCK) await flush()
  }
  await taken.pour({ begin, write }, left.signal)
  if (held > 0) await flush()
  res.end()
}
