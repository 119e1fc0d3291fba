import type { PathLike } from 'node:fs'
import { link, lutimes, mkdir, rm, symlink, lchown } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { type Attributes, writeSmall, writeSmallNow } from '../../disk/calls'
import { createPace } from '../../disk/pace'
import { toName } from '../../tar/names'
import type { TarMember } from '../../tar/tarHeader'
import { createTarReader } from '../../tar/tarReader'
import { type BigFile, createBigFile } from './bigFile'
import { codeOf, whyNotWritten } from './hostErrors'
import { caseKey, whyNoName } from './hostNames'
import { toHost } from './hostPath'
import { createInFlight } from './inFlight'
import { partsOf } from './names'
import { worded } from '../../worded'

export interface UnpackOptions {
  /** A folder that was made for this and is empty. */
  folder: string
  /** What is before the first slash of a name is dropped. */
  strip: boolean
  /** Put before every name; nothing leaves them alone. */
  as: string
  platform: NodeJS.Platform
  /** The disk takes `A` and `a` for one name. */
  caseless: boolean
  /** Owners are set to the numbers the tar tells. Only root can. */
  owners: boolean
  /** Files keep setuid and setgid. */
  setuid: boolean
  onBytes(bytes: number): void
  onFile(name: string): void
  onSkipped(name: string, why: string): void
  onNote(text: string): void
}

/** What there is once everything is unpacked, besides the files. */
export interface Unpacked {
  files: number
  /** Folders by their path below `folder`; their modes and times are to be set when nothing is moved any more. */
  folders: Map<string, Attributes | undefined>
}

/**
 * Small files are written beside the reading, one at a time: those that are made in one folder at once wait for its lock, and 3,000 of
 * them took three times as long with 2, 4 or 32 under way (ext4, two cores).
 */
const AT_ONCE = 1
/** A file up to this size that comes in several pieces is gathered first. */
const SMALL = 128 * 1024
/** Folders and links are kept in mind until the end: more of them than this are meant to fill memory. */
const KEPT = 1_000_000

const EMPTY = Buffer.alloc(0)
const LAST_ID = 0xfffffffe
const LAST_TIME = 2 ** 40

type Open = { path: string; attributes: Attributes } & ({ kind: 'small'; bytes: Buffer; size: number } | { kind: 'big'; file: BigFile })

/**
 * Unpacks a tar from a container into a folder of this machine. What is in such a tar is anybody's: a name that leads out, a device, a link
 * to write through. So nothing is written but new files in folders that were made here, links are made after all files, and what does
 * not fit is told and left out.
 */
export async function unpack(tar: AsyncIterable<Uint8Array>, options: UnpackOptions): Promise<Unpacked> {
  const { folder, strip, as, platform, caseless, owners, setuid, onBytes, onFile, onSkipped, onNote } = options
  const reader = createTarReader()
  const writing = createInFlight(AT_ONCE)
  const pace = createPace()
  const folders = new Map<string, Attributes | undefined>([['', undefined]])
  const symlinks = new Map<string, { target: Buffer; attributes: Attributes }>()
  const hardLinks: { path: string; target: string }[] = []
  /** Names as they were first seen, by what the disk makes of them. */
  const spelled = new Map<string, string>()
  let files = 0
  let open: Open | undefined

  const inside = (path: string) => toHost(path === '' ? folder : `${folder}/${path}`)

  /** A member's name as a path below `folder`; undefined when it cannot be there, which is told. */
  function placeOf(name: Uint8Array): string | undefined {
    const below = partsOf(name, strip)
    if (below === undefined) return skip(toName(name), t`its name leads out of the folder`)
    const kept = as === '' ? below : [as, ...below]
    for (const part of kept) {
      const why = whyNoName(part, platform)
      if (why !== undefined) return skip(kept.join('/'), why)
    }
    return kept.join('/')
  }

  function skip(name: string, why: string): undefined {
    onSkipped(name, why)
  }

  /** On a disk that takes `A` and `a` for one, the second of them would replace the first. */
  function collides(path: string): boolean {
    if (!caseless) return false
    for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
      const some = path.slice(0, at)
      const key = caseKey(some)
      const first = spelled.get(key)
      if (first !== undefined && first !== some) return true
      if (spelled.size >= 5 * KEPT) throw tooMany()
      spelled.set(key, some)
    }
    return false
  }

  /** Makes the folder and those above it, each a new one. False when something else is in the way. */
  async function haveFolder(path: string): Promise<boolean> {
    if (folders.has(path)) return true
    if (!(await haveFolder(above(path)))) return false
    if (folders.size >= KEPT) throw tooMany()
    try {
      await mkdir(inside(path), 0o700)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      await writing.idle()
      return false
    }
    folders.set(path, undefined)
    return true
  }

  const attributesOf = ({ mode, mtime, uid, gid }: TarMember, path: string): Attributes => {
    if (!setuid && (mode & 0o6000) !== 0) onNote(t`${path} lost its setuid or setgid bit.`)
    const owner = owners && uid <= LAST_ID && gid <= LAST_ID ? { uid, gid } : undefined
    return { mode: setuid ? mode : mode & 0o1777, mtime: Math.min(Math.max(-LAST_TIME, mtime), LAST_TIME), owner }
  }

  async function begin(member: TarMember): Promise<void> {
    const path = placeOf(member.name)
    if (path === undefined) return
    const { type } = member
    if (path === '' && type !== '5') return void skip(toName(member.name), t`it has no name`)
    if (collides(path)) return void skip(path, t`this disk takes its name for another one’s`)
    if (type === '5') {
      if (!(await haveFolder(path))) return void skip(path, t`something else has its name`)
      folders.set(path, attributesOf(member, path))
      return
    }
    if (!(await haveFolder(above(path)))) return void skip(path, t`a file has the name of its folder`)
    if (folders.has(path)) return void skip(path, t`a folder has its name`)
    const attributes = attributesOf(member, path)
    if (type === '2') {
      if (symlinks.size >= KEPT) throw tooMany()
      symlinks.set(path, { target: Buffer.from(member.link), attributes })
    } else if (type === '1') {
      const target = placeOf(member.link)
      if (target === undefined) return
      if (hardLinks.length >= KEPT) throw tooMany()
      hardLinks.push({ path, target })
    } else if (type === '0' || type === '7') {
      const { size } = member
      if (size <= SMALL) open = { kind: 'small', path, attributes, bytes: EMPTY, size }
      else open = { kind: 'big', path, attributes, file: await fresh(path, (at) => createBigFile(at)) }
    } else skip(path, KINDS()[type] ?? t`it is neither a file nor a folder`)
  }

  /** The same name may come twice; the later one counts. What is there is a file of ours: a folder's name was looked up. */
  async function fresh<T>(path: string, make: (at: PathLike) => T | Promise<T>): Promise<T> {
    try {
      return await make(inside(path))
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      await rm(inside(path), { force: true })
      return make(inside(path))
    }
  }

  async function data(bytes: Uint8Array): Promise<void> {
    onBytes(bytes.length)
    if (open === undefined) return
    if (open.kind === 'big') return open.file.write(bytes)
    // Mostly the whole file is in this piece, and is written from it.
    if (open.bytes.length === 0 && bytes.length === open.size) open.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    else open.bytes = open.bytes.length === 0 ? Buffer.from(bytes) : Buffer.concat([open.bytes, bytes])
  }

  async function end(): Promise<void> {
    if (open === undefined) return
    const { path, attributes } = open
    const ended = open
    open = undefined
    if (ended.kind === 'big') await ended.file.finish(attributes)
    else {
      const { bytes } = ended
      const write = (at: PathLike) =>
        pace.run(
          () => writeSmallNow(at, bytes, attributes),
          () => writeSmall(at, bytes, attributes),
        )
      await writing.add(() => tolerant(path, () => fresh(path, write)))
    }
    files += 1
    onFile(path)
  }

  /** A name that this disk cannot have is left out; anything else ends the copy. */
  async function tolerant(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const why = whyNotWritten(error)
      if (why === undefined) throw error
      skip(path, why)
    }
  }

  async function makeHardLinks(): Promise<void> {
    for (const { path, target } of hardLinks) {
      const linked = symlinks.get(target)
      if (linked !== undefined) {
        symlinks.set(path, linked)
        continue
      }
      try {
        await tolerant(path, () => fresh(path, (at) => link(inside(target), at)))
        files += 1
        onFile(path)
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EPERM') throw error
        skip(path, t`the file it is a second name of is not among the copied ones`)
      }
    }
  }

  async function makeSymlinks(): Promise<void> {
    for (const [path, { target, attributes }] of symlinks) {
      const { owner, mtime } = attributes
      try {
        await tolerant(path, () => symlink(target, inside(path)))
        if (leadsOut(path, toName(target), as)) onNote(t`${path} leads out of what was copied: ${toName(target)}`)
        await lutimes(inside(path), mtime, mtime)
        if (owner !== undefined) await lchown(inside(path), owner.uid, owner.gid)
        files += 1
        onFile(path)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') skip(path, t`something else has its name`)
        else if (codeOf(error) === 'EPERM') skip(path, t`this machine lets Longshore make no links`)
        else if (codeOf(error) !== 'ENOENT') throw error
      }
    }
  }

  try {
    for await (const piece of tar) {
      for (const event of reader.push(piece)) {
        if (event.kind === 'member') {
          const { member } = event
          await begin(member).catch((error: unknown) => {
            const why = whyNotWritten(error)
            if (why === undefined) throw error
            skip(toName(member.name), why)
          })
        } else if (event.kind === 'data') await data(event.bytes)
        else await end()
      }
    }
    reader.finish()
    await writing.idle()
    await makeHardLinks()
    await makeSymlinks()
    return { files, folders }
  } finally {
    await writing.quiet()
    if (open?.kind === 'big') await open.file.drop()
  }
}

const KINDS = worded((): Readonly<Record<string, string>> => ({
  '3': t`a device`,
  '4': t`a device`,
  '6': t`a fifo`,
  S: t`a file packed as a sparse one`,
}))

const above = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

/** Whether a link's text leads to somewhere else than into what was copied. */
function leadsOut(path: string, target: string, as: string): boolean {
  if (target.startsWith('/')) return true
  const depth = path.split('/').length - 1 - (as === '' ? 0 : 1)
  let level = depth
  for (const part of target.split('/')) {
    if (part === '..') level -= 1
    else if (part !== '' && part !== '.') level += 1
    if (level < 0) return true
  }
  return false
}

const tooMany = () =>
  new AppError('unsupported', t`There are more than a million folders or links in it.`, t`Copy parts of it, one after the other.`)
