import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { LayerIndex } from './types'

/** Of the format and of what an index says; another number makes older files useless, and they are read anew. */
const VERSION = 1
const MAGIC = 'longshore layers '
const DIGEST = 32

const Head = z.object({
  version: z.literal(VERSION),
  id: z.string(),
  dropped: z.number(),
  layers: z.array(
    z.object({ digest: z.string(), blob: z.string(), instruction: z.string(), createdAt: z.number(), start: z.number(), end: z.number() }),
  ),
  lengths: z.array(z.number().int().min(0)),
})

const columnsOf = ({ nodes, entries }: LayerIndex) => [
  nodes.parents,
  nodes.starts,
  nodes.names,
  entries.node,
  entries.kind,
  entries.size,
  entries.mode,
  entries.uid,
  entries.gid,
  entries.mtime,
  entries.member,
  entries.linkStart,
  entries.links,
  entries.ends,
]

/** An index as pieces of a file: a line, a head as JSON, each column from a multiple of 8 on, and a digest of it all. */
export function* toFileBytes(index: LayerIndex): Generator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  const columns = columnsOf(index)
  const { id, dropped, layers } = index
  const head = JSON.stringify({ version: VERSION, id, dropped, layers, lengths: columns.map((column) => column.length) })
  const first = Buffer.from(`${MAGIC}${Buffer.byteLength(head)}\n${head}`)
  for (const bytes of [first, ...columns.map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength))]) {
    for (const piece of [bytes, new Uint8Array(padding(bytes.length))]) {
      hash.update(piece)
      yield piece
    }
  }
  yield hash.digest()
}

/** The index of such a file; undefined when a byte of it is not as it was written, or by another version. */
export function fromFileBytes(file: Buffer, id: string): LayerIndex | undefined {
  const body = file.subarray(0, Math.max(0, file.length - DIGEST))
  if (!createHash('sha256').update(body).digest().equals(file.subarray(body.length))) return undefined
  const line = body.subarray(0, 64).toString('latin1').split('\n', 1)[0] ?? ''
  if (!line.startsWith(MAGIC)) return undefined
  const length = Number(line.slice(MAGIC.length))
  const head = Head.safeParse(JSON.parse(body.subarray(line.length + 1, line.length + 1 + length).toString('utf8')))
  if (!head.success || head.data.id !== id) return undefined

  let at = line.length + 1 + length
  at += padding(at)
  const { lengths, layers, dropped } = head.data
  let next = 0
  function column<T>(Type: { new (buffer: ArrayBufferLike, offset: number, length: number): T; BYTES_PER_ELEMENT: number }): T {
    const count = lengths[next++] ?? 0
    // A small file is read into a shared piece of memory that may begin anywhere.
    const bytes = new Uint8Array(body.subarray(at, at + count * Type.BYTES_PER_ELEMENT))
    at += bytes.length + padding(bytes.length)
    return new Type(bytes.buffer, 0, count)
  }
  const nodes = { count: lengths[0] ?? 0, parents: column(Int32Array), starts: column(Uint32Array), names: column(Uint8Array) }
  const entries = {
    count: lengths[3] ?? 0,
    node: column(Int32Array),
    kind: column(Uint8Array),
    size: column(Float64Array),
    mode: column(Uint16Array),
    uid: column(Uint32Array),
    gid: column(Uint32Array),
    mtime: column(Float64Array),
    member: column(Uint32Array),
    linkStart: column(Uint32Array),
    links: column(Uint8Array),
    ends: column(Int32Array),
  }
  return { id, layers, nodes, entries, dropped }
}

const padding = (length: number) => (8 - (length % 8)) % 8
