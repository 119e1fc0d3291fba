import { lstatSync, readlinkSync, type Dirent, type Stats } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { t } from '@lingui/core/macro'
import { createPace, type Pace } from '../../disk/pace'
import { fromFile } from './fileErrors'
import type { IgnoreRules } from './ignore'

/** One thing of a build context. */
export interface ContextEntry {
  kind: 'file' | 'folder' | 'link'
  /** Relative to the context, with slashes. */
  path: string
  absolute: string
  stats: Pick<Stats, 'mode' | 'size' | 'mtime' | 'mtimeMs'>
  /** What it holds, when that is not what lies on the disk. */
  content?: Buffer
  /** Where a link leads, as it is written. */
  target?: string
}

export interface WalkOptions {
  ignore: Pick<IgnoreRules, 'ignores' | 'exceptions'>
  /** Paths that go along whatever the rules say. */
  keep?: readonly string[]
  /** Told of each thing that a rule leaves out; a folder left out whole counts once. */
  onIgnored?: (path: string) => void
  /** Told of each thing that no image can hold: sockets, devices. */
  onSkipped?: (path: string) => void
  /** Told of what may not be read, which is then left out. Without it, such a thing ends the walk. */
  onUnreadable?: (path: string) => void
  /** Goes only into folders, and gives only things, for which this is true. */
  within?: (path: string) => boolean
}

/** How many things of one folder are looked at together. */
const TOGETHER = 64

/**
 * Everything of a folder that goes to a build, folders before what they hold, each folder in the order of its names' bytes.
 * Links stay links. Throws a sentence about what may not be read.
 */
export async function* walkContext(folder: string, options: WalkOptions): AsyncGenerator<ContextEntry, void, undefined> {
  yield* walkFolder(folder, '', { ...options, pace: createPace() })
}

type Walk = WalkOptions & { pace: Pace }

async function* walkFolder(absolute: string, path: string, walk: Walk): AsyncGenerator<ContextEntry, void, undefined> {
  const named = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) => {
    if (!walk.onUnreadable) throw fromFile(error, t`The folder ${absolute}`)
    walk.onUnreadable(path)
    return []
  })
  const sorted = named.length > 1 ? inOrder(named) : named
  for (let at = 0; at < sorted.length; at += TOGETHER) {
    const some = sorted.slice(at, at + TOGETHER).map((dirent) => look(dirent, absolute, path, walk))
    for (const entry of await Promise.all(some)) {
      if (entry?.kind === 'folder') yield* unfold(entry, walk)
      else if (entry) yield entry
    }
  }
}

function inOrder(named: readonly Dirent[]): Dirent[] {
  const keyed = named.map((dirent) => ({ dirent, key: Buffer.from(dirent.name) }))
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ dirent }) => dirent)
}

type Seen = ContextEntry & { ignored: boolean }

async function look(dirent: Dirent, folder: string, within: string, walk: Walk): Promise<Seen | undefined> {
  const { ignore, keep = [], onIgnored, onSkipped, onUnreadable, within: wanted, pace } = walk
  const path = within === '' ? dirent.name : `${within}/${dirent.name}`
  if (wanted?.(path) === false) return undefined
  const absolute = join(folder, dirent.name)
  const ignored = !keep.includes(path) && ignore.ignores(path)
  const descend = dirent.isDirectory() && (ignore.exceptions || keep.some((kept) => kept.startsWith(`${path}/`)))
  if (ignored && !descend) {
    onIgnored?.(path)
    return undefined
  }
  try {
    const stats = await pace.run(
      () => lstatSync(absolute),
      () => lstat(absolute),
    )
    if (stats.isDirectory()) return { kind: 'folder', path, absolute, stats, ignored }
    if (stats.isFile()) return { kind: 'file', path, absolute, stats, ignored }
    if (stats.isSymbolicLink()) {
      const target = await pace.run(
        () => readlinkSync(absolute),
        () => readlink(absolute),
      )
      return { kind: 'link', path, absolute, stats, ignored, target }
    }
  } catch (error) {
    if (!onUnreadable) throw fromFile(error, t`The file ${absolute}`)
    onUnreadable(path)
    return undefined
  }
  onSkipped?.(path)
  return undefined
}

/** A folder and what it holds. */
async function* unfold({ ignored, ...entry }: Seen, walk: Walk): AsyncGenerator<ContextEntry, void, undefined> {
  let told = !ignored
  if (told) yield entry
  for await (const inner of walkFolder(entry.absolute, entry.path, walk)) {
    // A folder left out appears all the same when an exception brings back something inside.
    if (!told) yield entry
    told = true
    yield inner
  }
  if (!told) walk.onIgnored?.(entry.path)
}
