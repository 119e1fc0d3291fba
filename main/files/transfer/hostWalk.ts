import { lstat, readdir, readlink, stat, type Stats } from 'node:fs'
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

/**
 * Everything under some paths of this machine, in pieces: a folder before what is in it, each folder in the order of its names. Links
 * stay links. What cannot be copied is told and left out; a root that cannot be read is an error.
 */
export async function* walkHost(
  roots: readonly HostRoot[],
  { onSkipped }: { onSkipped: (path: string, why: string) => void },
): AsyncGenerator<readonly HostEntry[], void, undefined> {
  for (const { path, as, follow } of roots) {
    const stats = await look(path, follow).catch((error: unknown) => {
      throw fromReading(error, path)
    })
    const entry = await toEntry(path, as, stats, follow, onSkipped)
    if (entry === undefined) continue
    if (entry.kind !== 'folder') yield [entry]
    else {
      const names = await list(path).catch((error: unknown) => {
        throw fromReading(error, path)
      })
      if (as !== '') yield [entry]
      yield* inside(path, as, names, onSkipped)
    }
  }
}

async function* inside(
  folder: string,
  as: string,
  names: readonly string[],
  onSkipped: (path: string, why: string) => void,
): AsyncGenerator<readonly HostEntry[], void, undefined> {
  const above = folder.endsWith('/') ? folder : `${folder}/`
  for (let at = 0; at < names.length; at += TOGETHER) {
    const found = await Promise.all(
      names.slice(at, at + TOGETHER).map(async (name) => {
        const path = above + name
        try {
          return await toEntry(path, as === '' ? name : `${as}/${name}`, await look(path, false), false, onSkipped)
        } catch (error) {
          onSkipped(path, whyNotRead(error))
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
        onSkipped(entry.path, whyNotRead(error))
        return []
      })
      yield* inside(entry.path, entry.name, inner, onSkipped)
    }
    if (piece.length > 0) yield piece
  }
}

async function toEntry(
  path: string,
  name: string,
  stats: Stats,
  follow: boolean,
  onSkipped: (path: string, why: string) => void,
): Promise<HostEntry | undefined> {
  const entry = { path, name, stats, follow }
  if (stats.isFile()) return { ...entry, kind: 'file' }
  if (stats.isDirectory()) return { ...entry, kind: 'folder' }
  if (stats.isSymbolicLink()) return { ...entry, kind: 'symlink', target: await linkOf(path) }
  if (stats.isFIFO()) return { ...entry, kind: 'fifo' }
  onSkipped(path, stats.isSocket() ? 'a socket' : 'a device')
  return undefined
}

type Done<T> = (error: NodeJS.ErrnoException | null, value: T) => void
const call = <T>(begin: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => begin((error, value) => (error ? reject(error) : resolve(value))))

const look = (path: string, follow: boolean): Promise<Stats> =>
  call((done) => (follow ? stat(toHost(path), done) : lstat(toHost(path), done)))

const linkOf = (path: string): Promise<Buffer> => call((done) => readlink(toHost(path), 'buffer', done))

async function list(folder: string): Promise<string[]> {
  const names = await call<Buffer[]>((done) => readdir(toHost(folder), 'buffer', done))
  return names.map((name) => toName(name)).sort()
}
