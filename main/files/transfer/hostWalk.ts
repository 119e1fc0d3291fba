import { lstat, lstatSync, readdir, readlink, readlinkSync, stat, type Stats } from 'node:fs'
import { t } from '@lingui/core/macro'
import { createPace, type Pace } from '../../disk/pace'
import { toName } from '../../tar/names'
import { fromReading, whyNotRead } from './hostErrors'
import { toHost } from './hostPath'

/** One thing of this machine that goes along. */
export interface HostEntry {
  kind: 'file' | 'folder' | 'symlink' | 'fifo'
  path: string
  /** Its name in the tar; nothing for a folder of which only the contents go. */
  name: string
  stats: Stats
  /** What a symbolic link says. */
  target?: Buffer
  /** The path may lead through a link: it was named so. */
  follow: boolean
}

export interface HostRoot {
  path: string
  as: string
  /** A link is followed. */
  follow: boolean
}

/** How many things of one folder are looked at together. */
const TOGETHER = 64

interface Options {
  onSkipped: (path: string, why: string) => void
}
type Walk = Options & { pace: Pace }

/**
 * Everything under some paths of this machine, in pieces: a folder before what is in it, each folder in the order of its names. Links
 * stay links. What cannot be copied is told and left out; a root that cannot be read is an error.
 */
export async function* walkHost(roots: readonly HostRoot[], { onSkipped }: Options): AsyncGenerator<readonly HostEntry[], void, undefined> {
  const walk = { onSkipped, pace: createPace() }
  for (const { path, as, follow } of roots) {
    const failed = (error: unknown) => {
      throw fromReading(error, path)
    }
    // The first answer of a disk may be long in coming.
    const stats = await call<Stats>((done) => (follow ? stat : lstat)(toHost(path), done)).catch(failed)
    const entry = await toEntry({ path, name: as, stats, follow }, walk)
    if (entry === undefined) continue
    if (entry.kind !== 'folder') yield [entry]
    else {
      const names = await list(path).catch(failed)
      if (as !== '') yield [entry]
      yield* inside(path, as, names, walk)
    }
  }
}

async function* inside(
  folder: string,
  as: string,
  names: readonly string[],
  walk: Walk,
): AsyncGenerator<readonly HostEntry[], void, undefined> {
  const above = folder.endsWith('/') ? folder : `${folder}/`
  for (let at = 0; at < names.length; at += TOGETHER) {
    const found = await Promise.all(
      names.slice(at, at + TOGETHER).map(async (name) => {
        const path = above + name
        try {
          const stats = await look(path, walk)
          return await toEntry({ path, name: as === '' ? name : `${as}/${name}`, stats, follow: false }, walk)
        } catch (error) {
          walk.onSkipped(path, whyNotRead(error))
          return undefined
        }
      }),
    )
    let piece: HostEntry[] = []
    for (const entry of found) {
      if (entry === undefined) continue
      piece.push(entry)
      if (entry.kind !== 'folder') continue
      yield piece
      piece = []
      const inner = await list(entry.path).catch((error: unknown) => {
        walk.onSkipped(entry.path, whyNotRead(error))
        return []
      })
      yield* inside(entry.path, entry.name, inner, walk)
    }
    if (piece.length > 0) yield piece
  }
}

async function toEntry(entry: Omit<HostEntry, 'kind'>, walk: Walk): Promise<HostEntry | undefined> {
  const { path, stats } = entry
  if (stats.isFile()) return { ...entry, kind: 'file' }
  if (stats.isDirectory()) return { ...entry, kind: 'folder' }
  if (stats.isSymbolicLink()) return { ...entry, kind: 'symlink', target: await linkOf(path, walk) }
  if (stats.isFIFO()) return { ...entry, kind: 'fifo' }
  walk.onSkipped(path, stats.isSocket() ? t`a socket` : t`a device`)
  return undefined
}

type Done<T> = (error: NodeJS.ErrnoException | null, value: T) => void
const call = <T>(begin: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => begin((error, value) => (error ? reject(error) : resolve(value))))

function look(path: string, { pace }: Walk): Stats | Promise<Stats> {
  const host = toHost(path)
  return pace.run(
    () => lstatSync(host),
    () => call((done) => lstat(host, done)),
  )
}

function linkOf(path: string, { pace }: Walk): Buffer | Promise<Buffer> {
  const host = toHost(path)
  return pace.run(
    () => readlinkSync(host, 'buffer'),
    () => call((done) => readlink(host, 'buffer', done)),
  )
}

async function list(folder: string): Promise<string[]> {
  const names = await call<Buffer[]>((done) => readdir(toHost(folder), 'buffer', done))
  return names.map((name) => toName(name)).sort()
}
