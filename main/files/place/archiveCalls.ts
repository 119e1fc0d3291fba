import { IncomingMessage } from 'node:http'
import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../../preload/contract/errors'
import type { FileKind } from '../../../preload/contract/fileParts'
import { toAnswer } from '../../engine/answer'
import { fromDocker } from '../../engine/errors'
import { inPath } from '../../engine/request'
import { RequestBody } from '../../engine/requestBody'
import type { Engine } from '../../engine/types'
import { fromName } from '../../tar/names'
import { inWords } from './paths'

/** A container whose archive endpoints are asked. It need not run. */
export interface Holder {
  engine: Engine
  id: string
  what: string
}

/** A path as the engine takes it, byte for byte: a name need not be UTF-8. */
export const pathQuery = (path: string): string =>
  [...fromName(path)]
    .map((byte) => (/[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`))
    .join('')

export function dialArchive(
  { engine, id }: Holder,
  path: string,
  {
    method,
    query,
    body,
    signal,
  }: { method: 'HEAD' | 'GET' | 'PUT'; query?: Record<string, string>; body?: AsyncIterable<Uint8Array>; signal: AbortSignal },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    engine.docker.modem.dial(
      {
        path: `/containers/${inPath(id)}/archive?path=${pathQuery(path)}&`,
        method,
        options: { _query: query ?? {} },
        isStream: true,
        statusCodes: { 200: true },
        abortSignal: signal,
        ...(body && { file: new RequestBody(body) }),
      },
      (error, answer) => (error ? reject(error) : resolve(answer as IncomingMessage)),
    )
  })
}

/** What `HEAD` tells of a path: everything but its owner. */
export interface PathStat {
  kind: FileKind
  size: number
  mode: number
  modifiedAt: number
  /** Where a link leads in the end, from the container's root; it may not be there. */
  linkTarget: string
}

/** Undefined for what is not there. */
export async function statPath(holder: Holder, path: string, signal: AbortSignal): Promise<PathStat | undefined> {
  const answer = await dialArchive(holder, path, { method: 'HEAD', signal }).catch(async (error: unknown) => {
    // An answer without a body has no words: the same question with one has.
    const words = await (
      toAnswer(error) === undefined ? Promise.reject(error) : dialArchive(holder, path, { method: 'GET', signal })
    ).catch((error: unknown) => error)
    if (isMissing(words)) return undefined
    if (words instanceof IncomingMessage) words.destroy()
    throw failed(holder, path, words instanceof IncomingMessage ? error : words, signal)
  })
  if (answer === undefined) return undefined
  answer.resume()
  const said = Stat.parse(JSON.parse(Buffer.from(String(answer.headers['x-docker-container-path-stat']), 'base64').toString('utf8')))
  const { mode } = said
  return {
    kind: kindOfGo(mode),
    size: said.size,
    mode: (mode & 0o777) | (bit(mode, 23) ? 0o4000 : 0) | (bit(mode, 22) ? 0o2000 : 0) | (bit(mode, 20) ? 0o1000 : 0),
    modifiedAt: Math.floor(Date.parse(said.mtime) / 1000) * 1000 || 0,
    linkTarget: said.linkTarget,
  }
}

const Stat = z.object({
  size: z.number().default(0),
  mode: z.number().default(0),
  mtime: z.string().default(''),
  linkTarget: z.string().default(''),
})
const bit = (mode: number, at: number): boolean => Math.floor(mode / 2 ** at) % 2 === 1

/** Go's own bits for kinds. */
function kindOfGo(mode: number): FileKind {
  if (bit(mode, 31)) return 'folder'
  if (bit(mode, 27)) return 'symlink'
  if (bit(mode, 26)) return 'device'
  if (bit(mode, 25)) return 'fifo'
  if (bit(mode, 24)) return 'socket'
  return bit(mode, 19) ? 'other' : 'file'
}

/** 404, and what engines say with a 500 where a part of the path is a file. */
function isMissing(error: unknown): boolean {
  const answer = toAnswer(error)
  if (answer === undefined) return false
  if (/no such container/i.test(answer.message)) return false
  return answer.status === 404 || /not a directory|no such file/i.test(answer.message)
}

/**
 * Puts a tar's members into a folder, links in its path followed; owners are those the tar tells. A folder never takes the place of a
 * file, nor a file that of a folder. When the tar breaks off, so does the request.
 */
export async function extractTo(holder: Holder, folder: string, tar: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const { engine } = holder
  let broke: unknown
  const watched = (async function* () {
    try {
      yield* tar
    } catch (error) {
      broke = error
      throw error
    }
  })()
  try {
    const query = { noOverwriteDirNonDir: '1' }
    const answer = await dialArchive(holder, folder, {
      method: 'PUT',
      query,
      body: watched,
      signal: AbortSignal.any([signal, engine.lost]),
    })
    for await (const _ of answer) continue
  } catch (error) {
    throw failed(holder, folder, broke ?? error, signal)
  }
}

/** Any failure of these endpoints as a sentence with the path in it. */
export function failed(holder: Holder, path: string, error: unknown, signal?: AbortSignal): AppError {
  const { engine, what } = holder
  if (error instanceof AppError) return error
  if (signal?.aborted) return new AppError('cancelled', t`Reading ${inWords(path)} was cancelled.`, undefined, { cause: error })
  if (engine.lost.aborted) return engine.lost.reason as AppError
  const said = toAnswer(error)?.message ?? ''
  if (isMissing(error)) return missing(path, what)
  if (/read-?only/i.test(said)) return readOnly(path, what, error)
  if (/permission denied|operation not permitted/i.test(said))
    return new AppError('denied', t`${what} does not let ${inWords(path)} be read.`, undefined, { cause: error })
  if (/cannot overwrite (?:non-)?directory/i.test(said))
    return new AppError(
      'conflict',
      t`In ${inWords(path)} a folder would take the place of a file, or a file that of a folder.`,
      t`Remove what is in the way first.`,
      { cause: error },
    )
  if (/no space left|disk quota exceeded/i.test(said))
    return new AppError('internal', t`${what} has no space left for ${inWords(path)}.`, t`Remove what is no longer needed there.`, {
      cause: error,
    })
  if (/file name too long/i.test(said))
    return new OutOfReach('unsupported', t`The engine cannot reach ${inWords(path)}.`, tooLong(), { cause: error })
  return fromDocker(error, what)
}

/**
 * The engine reaches files by a path of its own, which is longer, and Linux takes 4,095 bytes; and it sees nothing of what only lies in the
 * memory of a running container. A program inside reaches them all.
 */
export class OutOfReach extends AppError {}
const tooLong = () => t`Its path is too long for the engine. While the container runs, it can be reached.`

/** What is copied there would be put under the mount, where nobody finds it, and what is there is not found. */
export const inMemory = (path: string, what: string): OutOfReach =>
  new OutOfReach(
    'unsupported',
    t`${what} has ${inWords(path)} only in memory: the engine can copy nothing in or out there.`,
    t`Copy to another folder, and move it from there in a terminal.`,
  )

/** The path is not there; the container is. */
export class MissingPath extends AppError {}
export const missing = (path: string, what: string): MissingPath =>
  new MissingPath('not-found', t`${what} has no ${inWords(path)}.`, t`It may have been removed or renamed meanwhile.`)
export const notAFolder = (path: string): AppError =>
  new AppError('invalid-input', t`${inWords(path)} is not a folder.`, t`Only a folder can be listed.`)
export const readOnly = (path: string, what: string, cause?: unknown): AppError =>
  new AppError('denied', t`${what} has ${inWords(path)} read-only.`, t`It is mounted or was started read-only.`, {
    cause,
  })
