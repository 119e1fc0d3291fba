import { fstat, type Stats } from 'node:fs'
import { promisify } from 'node:util'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { closeFile, openToRead, readFull, readSmall, readSmallNow } from '../../disk/calls'
import { createPace } from '../../disk/pace'
import { fromName } from '../../tar/names'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../../tar/tarWriter'
import { ahead } from './ahead'
import { BLOCK_SIZE, createBlocks } from './blocks'
import { whyNotRead } from './hostErrors'
import { toHost } from './hostPath'
import type { HostEntry } from './hostWalk'
import { createRing } from './ring'

/** Files up to this size are read in one go, several at a time. */
const SMALL = 128 * 1024
const PIECE = 512 * 1024
/** A file that becomes shorter while it is sent is sent anew so often. */
const TRIES = 3

export interface PackOptions {
  /** The name something is given at the target; nothing leaves it out. A folder is asked before what is in it. */
  rename(name: string, kind: HostEntry['kind']): string | undefined
  /** Told of each thing before it is handed on. */
  onMember(name: string, kind: HostEntry['kind'], size: number, modifiedAt: number): void
  onBytes(bytes: number): void
  /** All of a file has been handed on. */
  onFile(name: string, size: number): void
  onSkipped(path: string, why: string): void
  onNote(text: string): void
}

type Prepared = { entry: HostEntry; content?: Buffer; failed?: unknown }

/**
 * Files of this machine as a tar, as `docker cp` packs them: owners, modes, times in seconds, links as links, the second name of a file
 * as a hard link. Read from disk a little ahead of whoever takes it; the memory of a piece is used again once the piece after the next is
 * asked for.
 */
export async function* pack(
  entries: AsyncIterable<readonly HostEntry[]>,
  options: PackOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { rename, onMember, onBytes, onFile, onSkipped, onNote } = options
  const blocks = createBlocks(createRing(BLOCK_SIZE, 3))
  const pieces = createRing(PIECE, 4)
  const pace = createPace()
  /** Files with several names, by what tells them apart. */
  const seen = new Map<string, string>()

  const isSmall = ({ kind, stats }: HostEntry) => kind === 'file' && stats.size <= SMALL
  const prepare = async (entry: HostEntry): Promise<Prepared> => {
    if (!isSmall(entry) || (entry.stats.nlink > 1 && seen.has(identityOf(entry.stats)))) return { entry }
    const { follow, stats } = entry
    const path = toHost(entry.path)
    try {
      const content = await pace.run(
        () => readSmallNow(path, stats.size, follow),
        () => readSmall(path, stats.size, follow),
      )
      return { entry, content }
    } catch (failed) {
      return { entry, failed }
    }
  }

  const prepared = ahead(entries, prepare, { count: 32, limit: 4 * 1024 * 1024, weigh: (entry) => (isSmall(entry) ? entry.stats.size : 0) })
  for await (const { entry, content, failed } of prepared) {
    const { kind, path, stats } = entry
    if (failed !== undefined) {
      onSkipped(path, whyNotRead(failed))
      continue
    }
    const name = rename(entry.name, kind)
    if (name === undefined) continue
    onMember(name, kind, content?.length ?? stats.size, Math.floor(stats.mtimeMs / 1000) * 1000)
    const first = kind === 'file' && stats.nlink > 1 ? seen.get(identityOf(stats)) : undefined
    if (first !== undefined) {
      yield* blocks.add(tarHeader({ ...headerOf(stats, name), type: '1', link: fromName(first) }))
      onFile(name, 0)
      continue
    }
    if (kind === 'file') {
      if (content === undefined) {
        const sent = yield* large(entry, name)
        if (!sent) continue
      } else {
        // One that has grown is cut at the size it had; one that has shrunk is as long as it is.
        yield* blocks.add(tarHeader({ ...headerOf(stats, name), type: '0', size: content.length }))
        yield* blocks.add(content)
        yield* blocks.add(tarPadding(content.length))
        onBytes(content.length)
        onFile(name, content.length)
      }
      if (stats.nlink > 1) seen.set(identityOf(stats), name)
    } else if (kind === 'folder') yield* blocks.add(tarHeader({ ...headerOf(stats, `${name}/`), type: '5' }))
    else if (kind === 'symlink')
      yield* blocks.add(tarHeader({ ...headerOf(stats, name), type: '2', ...(entry.target && { link: entry.target }) }))
    else yield* blocks.add(tarHeader({ ...headerOf(stats, name), type: '6' }))
  }
  yield* blocks.add(tarEnd())
  yield* blocks.flush()

  /** A file piece by piece, the next one read while the one before is taken. False when it could not be opened. */
  async function* large(entry: HostEntry, name: string): AsyncGenerator<Uint8Array, boolean, undefined> {
    const { path } = entry
    let fd: number
    try {
      fd = await openToRead(toHost(path), entry.follow)
    } catch (error) {
      onSkipped(path, whyNotRead(error))
      return false
    }
    try {
      for (let attempt = 1; ; attempt++) {
        const stats = await statOf(fd)
        yield* blocks.add(tarHeader({ ...headerOf(stats, name), type: '0', size: stats.size }))
        const whole = yield* contentOf(fd, stats.size)
        yield* blocks.add(tarPadding(stats.size))
        const now = await statOf(fd)
        if (whole) {
          if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs) onNote(t`${path} changed while it was copied.`)
          onFile(name, stats.size)
          return true
        }
        if (attempt === TRIES) throw changing(path)
        onNote(t`${path} became shorter while it was copied and is sent again.`)
      }
    } finally {
      await closeFile(fd)
    }
  }

  async function* contentOf(fd: number, size: number): AsyncGenerator<Uint8Array, boolean, undefined> {
    const readAt = async (at: number) => {
      const into = pieces().subarray(0, Math.min(PIECE, size - at))
      const got = await readFull(fd, into, at)
      if (got < into.length) into.fill(0, got)
      return { into, short: got < into.length }
    }
    let whole = true
    let next = size > 0 ? readAt(0) : undefined
    next?.catch(() => undefined)
    for (let at = 0; next !== undefined;) {
      const { into, short } = await next
      at += into.length
      next = at < size ? readAt(at) : undefined
      next?.catch(() => undefined)
      whole &&= !short
      yield* blocks.add(into)
      onBytes(into.length)
    }
    return whole
  }
}

const statOf = promisify(fstat)

/** Windows has no bits for programs, so everything may be run, as `docker cp` from there has it. */
const modeOf = (mode: number): number => (process.platform === 'win32' ? (mode & 0o755) | 0o111 : mode & 0o7777)

const headerOf = ({ mode, uid, gid, mtimeMs }: Stats, name: string): Omit<TarEntry, 'type'> => ({
  name: fromName(name),
  size: 0,
  mode: modeOf(mode),
  uid,
  gid,
  mtime: Math.floor(mtimeMs / 1000),
})

// Windows' numbers are larger than a number can be exact.
const identityOf = ({ dev, ino, size, mtimeMs }: Stats): string => `${dev}:${ino}:${size}:${mtimeMs}`

const changing = (path: string) =>
  new AppError('conflict', t`${path} becomes shorter again and again while it is copied.`, t`Copy it when nothing writes to it.`)
