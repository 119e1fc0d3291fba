import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { chunks } from '../../engine/chunks'
import { fromName } from '../../tar/names'
import type { TarMember } from '../../tar/tarHeader'
import { createTarReader } from '../../tar/tarReader'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../../tar/tarWriter'
import { dialArchive, failed, type Holder, missing } from './archiveCalls'
import { folderOfPath, inWords, nameOfPath } from './paths'

/** A tar ends with two blocks of nothing. */
const END = 1024

/**
 * The files of a path as a tar (`GET /containers/{id}/archive`), as fast as it is read. One that breaks off is an error: the engine has no
 * other way to say so.
 */
export async function* readArchive(holder: Holder, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  yield* /\p{Surrogate}/u.test(path) ? readOdd(holder, path, signal) : readPlain(holder, path, signal)
}

async function* readPlain(holder: Holder, path: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const stop = new AbortController()
  try {
    const any = AbortSignal.any([signal, holder.engine.lost, stop.signal])
    const answer = await dialArchive(holder, path, { method: 'GET', signal: any })
    let tail: Buffer = Buffer.alloc(0)
    for await (const piece of chunks(answer)) {
      yield piece
      tail = piece.length >= END ? piece.subarray(-END) : Buffer.concat([tail, piece]).subarray(-END)
    }
    if (tail.length < END || tail.some((byte) => byte !== 0)) throw brokenOff(path)
  } catch (error) {
    throw failed(holder, path, error, signal)
  } finally {
    stop.abort()
  }
}

const brokenOff = (path: string): AppError =>
  new AppError(
    'internal',
    t`The engine broke off: ${inWords(path)} did not come whole.`,
    t`A file in it may have changed or gone meanwhile. Try again.`,
  )

/**
 * The engine itself loses what is not UTF-8 in the path it is asked for, but not in what it sends: the folder above is read, and what
 * is not wanted of it passed over.
 */
async function* readOdd(holder: Holder, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  let above = path
  while (/\p{Surrogate}/u.test(above)) above = folderOfPath(above)
  const prefix = above === '/' ? path : `${nameOfPath(above)}${path.slice(above.length)}`
  const wanted = fromName(prefix)
  const cut = wanted.lastIndexOf(47) + 1
  const reader = createTarReader()
  let open: TarMember | undefined
  let found = false
  for await (const piece of readPlain(holder, above, signal)) {
    for (const event of reader.push(piece)) {
      if (event.kind === 'member') {
        open = isWithin(event.member.name, wanted) ? event.member : undefined
        // All of a folder stands together.
        if (open === undefined && found) return yield tarEnd()
        if (open === undefined) continue
        found = true
        yield tarHeader(toEntry(open, cut))
      } else if (open !== undefined) yield event.kind === 'data' ? event.bytes : tarPadding(open.size)
    }
  }
  if (!found) throw missing(path, holder.what)
  yield tarEnd()
}

function isWithin(name: Uint8Array, wanted: Buffer): boolean {
  const next = name[wanted.length]
  return wanted.equals(name.subarray(0, wanted.length)) && (next === undefined || next === 47)
}

/** Devices and the like become empty files of their name: nobody can read them, and their numbers are not known here. */
function toEntry(member: TarMember, cut: number): TarEntry {
  const { name, link, type, size, mode, uid, gid, mtime } = member
  const plain = type === '1' || type === '2' || type === '5' || type === '6' ? type : '0'
  return { name: name.subarray(cut), link: plain === '1' ? link.subarray(cut) : link, type: plain, size, mode, uid, gid, mtime }
}
