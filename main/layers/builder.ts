import { createBytes, createColumn } from './columns'
import { createNodes, type NodeTable } from './nodes'
import type { TarMember } from '../tar/tarHeader'
import { Kind, type EntryTable } from './types'

/** What is kept of one image: in all about 150 MB at the very most. */
export interface Limits {
  entries: number
  nodes: number
  /** Bytes of names, and of link targets. */
  bytes: number
}
export const LIMITS: Limits = { entries: 1_000_000, nodes: 1_500_000, bytes: 48 * 1024 * 1024 }
/** Linux takes no longer path, and none deeper matters. */
const PATH = 4096
const DEPTH = 256

export interface BuiltLayer {
  blob: string
  start: number
  end: number
}

export interface IndexBuilder {
  /** Begins a layer: members that follow belong to it. */
  begin(blob: string): void
  add(member: TarMember): void
  layer(): BuiltLayer
  /** The same entries once more, for a layer that stands twice in an image. */
  copy(layer: BuiltLayer): BuiltLayer
  readonly dropped: number
  /** Something was dropped because no more is kept. */
  readonly full: boolean
  finish(): { nodes: NodeTable; entries: Omit<EntryTable, 'ends'> }
}

const WHITEOUT = Buffer.from('.wh.')
const OPAQUE = Buffer.from('.wh..wh..opq')
/** What the aufs driver kept for itself. */
const AUFS = Buffer.from('.wh..wh.')
const NOTHING = new Uint8Array(0)

/**
 * Gathers members of layers into columns. Paths are names to it, never places: `..` is a folder of that name. Without `whiteouts`,
 * `.wh.name` is a file like any other, as it is outside of layers.
 */
export function createIndexBuilder(limits: Limits = LIMITS, { whiteouts = true }: { whiteouts?: boolean } = {}): IndexBuilder {
  const nodes = createNodes()
  const node = createColumn((length) => new Int32Array(length))
  const kind = createColumn((length) => new Uint8Array(length))
  const size = createColumn((length) => new Float64Array(length))
  const mode = createColumn((length) => new Uint16Array(length))
  const uid = createColumn((length) => new Uint32Array(length))
  const gid = createColumn((length) => new Uint32Array(length))
  const mtime = createColumn((length) => new Float64Array(length))
  const member = createColumn((length) => new Uint32Array(length))
  const linkStart = createColumn((length) => new Uint32Array(length))
  const links = createBytes()
  /** The newest entry of each node, plus one. */
  const newest = createColumn((length) => new Int32Array(length))
  let current: BuiltLayer = { blob: '', start: 0, end: 0 }
  let position = 0
  let dropped = 0
  let full = false

  function put(at: number, from: TarMember, what: number): void {
    const before = newest.at(at) - 1
    // A whiteout and the file that comes in its place are both kept.
    if (before >= current.start && kind.at(before) < Kind.whiteout === what < Kind.whiteout) kind.set(before, Kind.void)
    node.push(at)
    kind.push(what)
    size.push(what === Kind.file || what === Kind.other ? from.size : 0)
    mode.push(from.mode)
    uid.push(from.uid)
    gid.push(from.gid)
    mtime.push(from.mtime)
    member.push(position)
    linkStart.push(links.length)
    if (what === Kind.symlink || what === Kind.hardlink) links.append(from.link.subarray(0, PATH))
    newest.set(at, node.length)
  }

  function find(path: Uint8Array): { folder: number; name: Uint8Array } | undefined {
    if (path.length > PATH) return undefined
    let folder = 0
    let name: Uint8Array | undefined
    let depth = 0
    for (let from = 0; from <= path.length;) {
      const slash = path.indexOf(47, from)
      const to = slash === -1 ? path.length : slash
      const part = path.subarray(from, to)
      from = to + 1
      if (part.length === 0 || (part.length === 1 && part[0] === 46)) continue
      if (name !== undefined) folder = child(folder, name)
      name = part
      if (++depth > DEPTH) return undefined
    }
    return { folder, name: name ?? NOTHING }
  }

  function child(folder: number, name: Uint8Array): number {
    const made = nodes.child(folder, name)
    while (newest.length < nodes.count) newest.push(0)
    return made
  }

  newest.push(0)
  return {
    get dropped() {
      return dropped
    },
    get full() {
      return full
    },

    begin(blob) {
      current = { blob, start: node.length, end: node.length }
      position = 0
    },

    add(from) {
      full ||= node.length >= limits.entries || nodes.count >= limits.nodes || nodes.bytes + links.length >= limits.bytes
      const place = full ? undefined : find(from.name)
      if (place === undefined) dropped++
      else if (!whiteouts) put(place.name.length === 0 ? 0 : child(place.folder, place.name), from, toKind(from.type))
      else if (equals(place.name, OPAQUE)) put(place.folder, from, Kind.opaque)
      else if (startsWith(place.name, WHITEOUT) && !startsWith(place.name, AUFS))
        put(child(place.folder, place.name.subarray(4)), from, Kind.whiteout)
      else if (!startsWith(place.name, AUFS)) put(place.name.length === 0 ? 0 : child(place.folder, place.name), from, toKind(from.type))
      position++
    },

    layer() {
      current.end = node.length
      return current
    },

    copy(layer) {
      const start = node.length
      if (start + layer.end - layer.start > limits.entries) {
        dropped += layer.end - layer.start
        return { ...layer, start, end: start }
      }
      for (let entry = layer.start; entry < layer.end; entry++) {
        for (const column of [node, kind, size, mode, uid, gid, mtime, member]) column.push(column.at(entry))
        const [from, to] = [linkStart.at(entry), entry + 1 < linkStart.length ? linkStart.at(entry + 1) : links.length]
        linkStart.push(links.length)
        links.append(links.view().subarray(from, to))
      }
      return { ...layer, start, end: node.length }
    },

    finish() {
      const count = node.length
      linkStart.push(links.length)
      return {
        nodes: nodes.finish(),
        entries: {
          count,
          node: node.trimmed(),
          kind: kind.trimmed(),
          size: size.trimmed(),
          mode: mode.trimmed(),
          uid: uid.trimmed(),
          gid: gid.trimmed(),
          mtime: mtime.trimmed(),
          member: member.trimmed(),
          linkStart: linkStart.trimmed(),
          links: links.trimmed(),
        },
      }
    },
  }
}

const startsWith = (name: Uint8Array, start: Uint8Array) => name.length >= start.length && start.every((byte, i) => name[i] === byte)
const equals = (name: Uint8Array, other: Uint8Array) => name.length === other.length && startsWith(name, other)

function toKind(type: string): number {
  switch (type) {
    case '0':
    case '7':
    case 'S':
      return Kind.file
    case '1':
      return Kind.hardlink
    case '2':
      return Kind.symlink
    case '3':
    case '4':
      return Kind.device
    case '5':
      return Kind.folder
    case '6':
      return Kind.fifo
    default:
      return Kind.other
  }
}
