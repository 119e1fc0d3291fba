import { FRAME, writeFrame } from './framing'
import { bytesField, field, readFields, varint } from './protobuf'

/**
 * The messages by which an engine fetches files from its client: `Packet` of tonistiigi/fsutil types/wire.proto and `Stat` of
 * types/stat.proto, as BuildKit's service moby.filesync.v1.FileSync sends them both ways. They are written by hand into memory that is
 * used again, for there may be a hundred thousand of them.
 */
const TYPES = ['stat', 'request', 'data', 'finish', 'error'] as const
const PACKET = { type: 1, stat: 2, id: 3, data: 4 } as const
const STAT = { path: 1, mode: 2, size: 5, modTime: 6, linkname: 7 } as const

export interface Stat {
  path: string
  /** Go's os.FileMode, not Unix's. */
  mode: number
  size: number
  /** Nanoseconds since the epoch. */
  modTime: number
  linkname?: string
}

/** What the two sides say. A `stat` without one ends the list; `data` without bytes ends a file. */
export type Packet =
  | { type: 'stat'; stat?: Stat }
  | { type: 'request'; id: number }
  | { type: 'data'; id: number; data?: Uint8Array }
  | { type: 'finish' }
  | { type: 'error'; message: string }

/** An id and a length take this many bytes here, however small they are: what a packet's head takes is known before its content is read. */
const WIDE = 4
export const DATA_HEAD = FRAME + 2 + (1 + WIDE) + (1 + WIDE)
/** What an empty data packet takes. */
export const END_LENGTH = FRAME + 2 + 1 + WIDE

/** Writes the frame and head of a packet with `length` bytes of a file, which lie `DATA_HEAD` behind `at`. */
export function writeDataHead(to: Buffer, at: number, id: number, length: number): void {
  writeFrame(to, at, DATA_HEAD - FRAME + length)
  writeId(to, at, id)
  to[at + DATA_HEAD - WIDE - 1] = (PACKET.data << 3) | 2
  wide(to, at + DATA_HEAD - WIDE, length)
}

/** Writes the packet that ends a file. */
export function writeEnd(to: Buffer, at: number, id: number): void {
  writeFrame(to, at, END_LENGTH - FRAME)
  writeId(to, at, id)
}

function writeId(to: Buffer, at: number, id: number): void {
  to[at + FRAME] = PACKET.type << 3
  to[at + FRAME + 1] = TYPES.indexOf('data')
  to[at + FRAME + 2] = PACKET.id << 3
  wide(to, at + FRAME + 3, id)
}

/** A number below 2^28 in four bytes of a varint, with zeros above. */
function wide(to: Buffer, at: number, value: number): void {
  for (let i = 0; i < WIDE; i += 1) to[at + i] = ((value >>> (7 * i)) & 127) | (i < WIDE - 1 ? 128 : 0)
}

/** A packet with its frame. */
export function encodePacket(packet: Packet): Buffer {
  const bytes: number[] = []
  field(bytes, PACKET.type, TYPES.indexOf(packet.type))
  if ('id' in packet) field(bytes, PACKET.id, packet.id)
  if (packet.type === 'stat' && packet.stat) bytesField(bytes, PACKET.stat, encodeStat(packet.stat))
  if (packet.type === 'error') bytesField(bytes, PACKET.data, Buffer.from(packet.message))
  const data = packet.type === 'data' && packet.data ? packet.data : undefined
  if (data) {
    varint(bytes, (PACKET.data << 3) | 2)
    varint(bytes, data.length)
  }
  const framed = Buffer.allocUnsafe(FRAME + bytes.length + (data?.length ?? 0))
  writeFrame(framed, 0, framed.length - FRAME)
  framed.set(bytes, FRAME)
  if (data) framed.set(data, FRAME + bytes.length)
  return framed
}

function encodeStat({ path, mode, size, modTime, linkname }: Stat): number[] {
  const bytes: number[] = []
  bytesField(bytes, STAT.path, Buffer.from(path))
  field(bytes, STAT.mode, mode)
  field(bytes, STAT.size, size)
  field(bytes, STAT.modTime, modTime)
  if (linkname !== undefined) bytesField(bytes, STAT.linkname, Buffer.from(linkname))
  return bytes
}

/** Reads what an engine says, without its frame. */
export function decodePacket(bytes: Uint8Array): Packet {
  const fields = readFields(bytes)
  const number = (name: keyof typeof PACKET) => Number(fields.get(PACKET[name]) ?? 0)
  const found = fields.get(PACKET.data)
  const data = found instanceof Uint8Array ? found : undefined
  switch (TYPES[number('type')]) {
    case 'request':
      return { type: 'request', id: number('id') }
    case 'finish':
      return { type: 'finish' }
    case 'stat':
      return { type: 'stat' }
    case 'data':
      return { type: 'data', id: number('id'), ...(data && { data }) }
    default:
      return { type: 'error', message: Buffer.from(data ?? []).toString() }
  }
}

const TYPE_BITS = { file: 0, folder: 2 ** 31, link: 2 ** 27 }

/** Go's os.FileMode of a thing: its kind and the three special bits sit higher up than Unix has them. */
export function goMode(kind: keyof typeof TYPE_BITS, unix: number): number {
  const special = (unix & 0o4000 ? 2 ** 23 : 0) + (unix & 0o2000 ? 2 ** 22 : 0) + (unix & 0o1000 ? 2 ** 20 : 0)
  return TYPE_BITS[kind] + special + (unix & 0o777)
}
