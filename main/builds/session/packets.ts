import protobuf from 'protobufjs'

/**
 * The messages by which an engine fetches files from its client: `Packet` of tonistiigi/fsutil types/wire.proto and `Stat` of
 * types/stat.proto, as BuildKit's service moby.filesync.v1.FileSync sends them both ways.
 */
const PROTO = `
syntax = "proto3";
message Packet {
  int32 type = 1;
  Stat stat = 2;
  uint32 ID = 3;
  bytes data = 4;
}
message Stat {
  string path = 1;
  uint32 mode = 2;
  uint32 uid = 3;
  uint32 gid = 4;
  int64 size = 5;
  int64 modTime = 6;
  string linkname = 7;
}
`

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

const TYPES = ['stat', 'request', 'data', 'finish', 'error'] as const
const WirePacket = protobuf.parse(PROTO).root.lookupType('Packet')

export function encodePacket(packet: Packet): Buffer {
  const type = TYPES.indexOf(packet.type)
  const id = 'id' in packet ? packet.id : 0
  const data = packet.type === 'error' ? Buffer.from(packet.message) : packet.type === 'data' ? packet.data : undefined
  const stat = packet.type === 'stat' ? packet.stat : undefined
  return Buffer.from(
    WirePacket.encode({ type, ID: id, ...(data && { data }), ...(stat && { stat: { ...stat, uid: 0, gid: 0 } }) }).finish(),
  )
}

/** Reads what an engine says: it never sends files. */
export function decodePacket(bytes: Buffer): Packet {
  const wire = WirePacket.toObject(WirePacket.decode(bytes), { defaults: true }) as { type: number; ID: number; data: Uint8Array }
  switch (TYPES[wire.type]) {
    case 'request':
      return { type: 'request', id: wire.ID }
    case 'finish':
      return { type: 'finish' }
    case 'stat':
      return { type: 'stat' }
    case 'data':
      return { type: 'data', id: wire.ID, data: wire.data }
    default:
      return { type: 'error', message: Buffer.from(wire.data).toString() }
  }
}

const TYPE_BITS = { file: 0, folder: 2 ** 31, link: 2 ** 27 }

/** Go's os.FileMode of a thing: its kind and the three special bits sit higher up than Unix has them. */
export function goMode(kind: keyof typeof TYPE_BITS, unix: number): number {
  const special = (unix & 0o4000 ? 2 ** 23 : 0) + (unix & 0o2000 ? 2 ** 22 : 0) + (unix & 0o1000 ? 2 ** 20 : 0)
  return TYPE_BITS[kind] + special + (unix & 0o777)
}
