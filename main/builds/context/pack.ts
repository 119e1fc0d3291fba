import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import { pack, type Header, type Pack } from 'tar-stream'
import { AppError } from '../../../preload/contract/errors'
import { fromFile } from './fileErrors'
import type { ContextEntry } from './walk'

type OnBytes = (bytes: number) => void
type Sink = ReturnType<Pack['entry']>

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
  const onBytes = (bytes: number) => {
    packed += bytes
    onProgress?.(packed)
  }
  const fill = async () => {
    for (const { name, content } of extra) await add(tar, { name, mode: 0o644, size: content.length }, content)
    for await (const entry of entries) {
      if (tar.destroyed) return
      await addEntry(tar, entry, onBytes)
    }
    tar.finalize()
  }
  fill().catch((error: unknown) => tar.destroy(fromFile(error, t`The build context`)))
  return tar
}

async function addEntry(tar: Pack, { kind, path, absolute, stats, target }: ContextEntry, onBytes: OnBytes): Promise<void> {
  const header = { mode: stats.mode & 0o7777, mtime: stats.mtime, uid: 0, gid: 0 }
  if (kind === 'folder') return await add(tar, { ...header, name: `${path}/`, type: 'directory' })
  if (kind === 'link') return await add(tar, { ...header, name: path, type: 'symlink', linkname: target ?? '' })
  const failed = (error: unknown) => {
    throw fromFile(error, t`The file ${absolute}`)
  }
  const { size } = stats
  if (size > SMALL) return await addBig(tar, { ...header, name: path, size }, absolute, onBytes)
  await add(tar, { ...header, name: path, size }, exactly(await readFile(absolute).catch(failed), size, path))
  onBytes(size)
}

async function addBig(tar: Pack, header: EntryHeader & { size: number }, absolute: string, onBytes: OnBytes): Promise<void> {
  // The error of an entry becomes that of the whole tar, so the sentence has to come before any other.
  const give = (error: AppError) => {
    tar.destroy(error)
    return error
  }
  const { sink, done } = open(tar, header)
  let left = header.size
  try {
    for await (const chunk of createReadStream(absolute, { end: header.size - 1, highWaterMark: 256 * 1024 })) {
      left -= (chunk as Buffer).length
      if (!sink.write(chunk as Buffer)) await room(sink)
      if (tar.destroyed) return
      onBytes((chunk as Buffer).length)
    }
  } catch (error) {
    throw give(fromFile(error, t`The file ${absolute}`))
  }
  if (left > 0) throw give(shorter(header.name))
  sink.end(null)
  await done
}

/** Resolves when a sink takes more, or never will. */
function room(sink: Sink): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      sink.off('drain', go)
      sink.off('close', go)
      resolve()
    }
    sink.on('drain', go)
    sink.on('close', go)
  })
}

async function add(tar: Pack, header: EntryHeader, content?: Buffer): Promise<void> {
  await open(tar, header, content).done
}

type EntryHeader = Partial<Header> & { name: string }

/** Begins an entry. Its errors come through `done` alone: one that nobody listened for would end the process. */
function open(tar: Pack, header: EntryHeader, content?: Buffer): { sink: Sink; done: Promise<void> } {
  let settle: (error?: Error | null) => void = () => undefined
  const done = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  done.catch(() => undefined)
  const sink = content ? tar.entry(header, content, (error) => settle(error)) : tar.entry(header, (error) => settle(error))
  sink.on('error', () => undefined)
  return { sink, done }
}

/** A file that grew while it was read is cut at the size it had; one that shrank cannot be sent. */
function exactly(content: Buffer, size: number, path: string): Buffer {
  if (content.length < size) throw shorter(path)
  return content.subarray(0, size)
}

const shorter = (path: string) =>
  new AppError('conflict', t`The file ${path} became shorter while it was being sent.`, t`Build again when nothing writes to it.`)
