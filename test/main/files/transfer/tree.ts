import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { toName } from '../../../../main/tar/names'
import { toHost } from '../../../../main/files/transfer/hostPath'

export const isRoot = process.getuid?.() === 0

/** Everything that can go wrong with names, modes, times and links, in one folder. */
export function plant(folder: string): void {
  const at = (path: string) => toHost(`${folder}/${path}`)
  const file = (path: string, content: string | Buffer, mode = 0o644, time = 1_000_000_000) => {
    writeFileSync(at(path), content)
    chmodSync(at(path), mode)
    utimesSync(at(path), time, time + 0.75)
  }
  mkdirSync(folder, { recursive: true })
  file('plain.txt', 'plain')
  file('empty', '')
  file('run', '#!/bin/sh\n', 0o755)
  file('private', 'mine', 0o600)
  file('nothing allowed', 'x', 0o000)
  file('old', 'from long ago', 0o644, 1)
  file('random', Buffer.alloc(300_001, 'abc'))
  file('exactly-512', Buffer.alloc(512, 1))
  file('with blank', '1')
  file('with\nnewline', '2')
  file('-rf', '3')
  file('--', '4')
  file('emoji 🐳 ünï', '5')
  file('quote\'"`$(x)', '6')
  file('back\\slash', '7')
  file('n'.repeat(255), '8')
  file(toName(Buffer.from('latin-\xe9\xff', 'latin1')), '9')
  mkdirSync(at('sub/deeper'), { recursive: true })
  file('sub/deeper/leaf', 'leaf')
  file('sub/first', 'twice')
  linkSync(at('sub/first'), at('sub/deeper/second'))
  linkSync(at('sub/first'), at('a-third'))
  symlinkSync('plain.txt', at('link'))
  symlinkSync('../plain.txt', at('sub/up'))
  symlinkSync('/nowhere/at/all', at('dangling'))
  symlinkSync('sub', at('link-to-folder'))
  symlinkSync('l'.repeat(300), at('link-long'))
  lutimesSync(at('link'), 1_100_000_000, 1_100_000_000)
  mkdirSync(at('empty folder'))
  mkdirSync(at('read-only'))
  file('read-only/inside', 'in')
  writeFileSync(at('sparse'), 'begin')
  truncateSync(at('sparse'), 5_000_000)
  utimesSync(at('sparse'), 1_200_000_000, 1_200_000_000)
  if (isRoot) chownSync(at('run'), 1234, 5678)
  if (isRoot) chownSync(at('sub'), 1001, 1002)
  chmodSync(at('read-only'), 0o555)
  chmodSync(at('sub'), 0o1777)
  for (const path of ['sub/deeper', 'sub', 'empty folder', 'read-only', '']) utimesSync(at(path), 1_300_000_000, 1_300_000_000)
}

export interface Seen {
  kind: string
  mode: number
  mtime: number
  uid?: number
  gid?: number
  size?: number
  content?: string
  target?: string
  /** The first of its names. */
  same?: string
}

/** Everything in a folder, by its path: two folders that answer the same are the same. */
export function see(folder: string, { owners = true } = {}): Record<string, Seen> {
  const seen: Record<string, Seen> = {}
  const inodes = new Map<number, string>()
  const visit = (path: string, key: string) => {
    const stats = lstatSync(toHost(path))
    const entry: Seen = { kind: 'other', mode: stats.mode & 0o7777, mtime: Math.floor(stats.mtimeMs / 1000) }
    if (owners) Object.assign(entry, { uid: stats.uid, gid: stats.gid })
    if (stats.isFile()) {
      Object.assign(entry, { kind: 'file', size: stats.size, content: hash(path) })
      if (stats.nlink > 1) {
        const first = inodes.get(stats.ino)
        if (first === undefined) inodes.set(stats.ino, key)
        else entry.same = first
      }
    } else if (stats.isDirectory()) entry.kind = 'folder'
    else if (stats.isSymbolicLink()) Object.assign(entry, { kind: 'link', target: toName(readlinkSync(toHost(path), 'buffer')) })
    else if (stats.isFIFO()) entry.kind = 'fifo'
    seen[key] = entry
    if (!stats.isDirectory()) return
    const names = readdirSync(toHost(path), 'buffer')
      .map((name) => toName(name))
      .sort()
    for (const name of names) visit(`${path}/${name}`, key === '' ? name : `${key}/${name}`)
  }
  visit(folder, '')
  return seen
}

const hash = (path: string) =>
  createHash('sha1')
    .update(readFileSync(toHost(path)))
    .digest('hex')
