import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { pack, type Header, type Pack } from 'tar-stream'
import { AppError } from '../../../preload/contract/errors'
import { fromFile } from './fileErrors'
import type { ContextEntry } from './walk'

/** Files up to this size are read in one go. */
const SMALL = 64 * 1024

export interface PackOptions {
  /** A file that is not in the folder, put in under this name: a Dockerfile from elsewhere. */
  extra?: readonly { name: string; content: Buffer }[]
  /** Told of the bytes of file content packed so far. */
  onProgress?: (bytes: number) => void
}

/**
 * The entries as a tar, as the docker command sends a context: modes and times kept, all owned by 0:0. It is read from disk only as
 * fast as it is taken. When something cannot be read the stream is destroyed with the sentence.
 */
export function packContext(entries: AsyncIterable<ContextEntry>, { extra = [], onProgress }: PackOptions = {}): Pack {
  const tar = pack()
  let packed = 0
  const fill = async () => {
    for (const { name, content } of extra) await add(tar, { name, mode: 0o644, size: content.length }, content)
    for await (const entry of entries) {
      if (tar.destroyed) return
      await addEntry(tar, entry)
      if (entry.kind !== 'file') continue
      packed += entry.stats.size
      onProgress?.(packed)
    }
    tar.finalize()
  }
  fill().catch((error: unknown) => tar.destroy(fromFile(error, 'the build context')))
  return tar
}

async function addEntry(tar: Pack, { kind, path, absolute, stats, target }: ContextEntry): Promise<void> {
  const header = { mode: stats.mode & 0o7777, mtime: stats.mtime, uid: 0, gid: 0 }
  if (kind === 'folder') return await add(tar, { ...header, name: `${path}/`, type: 'directory' })
  if (kind === 'link') return await add(tar, { ...header, name: path, type: 'symlink', linkname: target ?? '' })
  const failed = (error: unknown) => {
    throw fromFile(error, `the file ${absolute}`)
  }
  const { size } = stats
  if (size <= SMALL) return await add(tar, { ...header, name: path, size }, exactly(await readFile(absolute).catch(failed), size, path))
  const source = createReadStream(absolute, { end: size - 1, highWaterMark: 256 * 1024 })
  await new Promise<void>((resolve, reject) => {
    const sink = tar.entry({ ...header, name: path, size }, (error) => (error ? reject(error) : resolve()))
    pipeline(source, sink).catch(reject)
  }).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'Size mismatch') throw shorter(path)
    return failed(error)
  })
}

function add(tar: Pack, header: Partial<Header> & { name: string }, content?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve())
    if (content) tar.entry(header, content, done)
    else tar.entry(header, done)
  })
}

/** A file that grew while it was read is cut at the size it had; one that shrank cannot be sent. */
function exactly(content: Buffer, size: number, path: string): Buffer {
  if (content.length < size) throw shorter(path)
  return content.subarray(0, size)
}

const shorter = (path: string) =>
  new AppError('conflict', `The file ${path} became shorter while it was being sent.`, 'Build again when nothing writes to it.')
