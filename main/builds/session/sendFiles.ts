import { t } from '@lingui/core/macro'
import { createPace } from '../../disk/pace'
import { fromFile } from '../context/fileErrors'
import type { ContextEntry } from '../context/walk'
import { DATA_HEAD, encodePacket, END_LENGTH, goMode, type Packet, type Stat } from './packets'
import { readInto } from './readInto'

/** How many files are read at a time. */
const TOGETHER = 8
/** The memory of each reader. Small files share it, big ones go through it in pieces; gRPC takes no message above 4 MB. */
const SLAB = 256 * 1024
/** How many bytes of the list are sent together. */
const LIST = 32 * 1024

/** The engine's end of a transfer. */
export interface Peer {
  packets: AsyncIterable<readonly Packet[]>
  /** Sends packets with their frames. When it resolves, their memory may be used again. */
  write(framed: Buffer): Promise<void>
}

/**
 * Gives an engine a folder as fsutil does it: a list of everything, then the content of the files the engine asks for by their place
 * in the list; what it has from an earlier build it does not ask for. Ends when the engine says that it has all.
 * Throws a sentence about what could not be read, after telling the engine.
 */
export async function sendFiles(
  entries: AsyncIterable<ContextEntry>,
  { packets, write }: Peer,
  onSent: (bytes: number) => void = () => undefined,
): Promise<void> {
  const files = new Map<number, ContextEntry>()
  const wanted: number[] = []
  let taken = 0
  const readers = new Set<Promise<void>>()
  const idle: Buffer[] = []
  const stopped = new AbortController()
  const pace = createPace()

  async function list(): Promise<void> {
    let id = 0
    let waiting: Buffer[] = []
    let size = 0
    const flush = async () => {
      const together = Buffer.concat(waiting)
      waiting = []
      size = 0
      await write(together)
    }
    for await (const entry of entries) {
      if (stopped.signal.aborted) return
      if (entry.kind === 'file') files.set(id, entry)
      id += 1
      size += waiting[waiting.push(encodePacket({ type: 'stat', stat: toStat(entry) })) - 1]?.length ?? 0
      if (size >= LIST) await flush()
    }
    waiting.push(encodePacket({ type: 'stat' }))
    await flush()
  }

  async function fail(error: unknown): Promise<void> {
    if (stopped.signal.aborted) return
    stopped.abort(error)
    const message = error instanceof Error ? error.message : t`The files could not be read.`
    try {
      await write(encodePacket({ type: 'error', message }))
    } catch {
      // The engine is gone, and with it whoever would want to know.
    }
  }

  /** The next file that is wanted, if its size lets it go along; any, for a reader with nothing yet. */
  function next(room: number | undefined): { id: number; file: ContextEntry | undefined } | undefined {
    const id = wanted[taken]
    if (id === undefined || stopped.signal.aborted) return undefined
    const file = files.get(id)
    if (room !== undefined && (file?.stats.size ?? 0) > room) return undefined
    taken += 1
    return { id, file }
  }

  async function read(slab: Buffer): Promise<void> {
    for (;;) {
      let used = 0
      let more = next(undefined)
      if (!more) return
      do {
        const { id, file } = more
        used = await readInto(slab, used, { id, file, pace, write, onSent }).catch((error: unknown) => {
          throw fromFile(error, t`The file ${file?.absolute ?? ''}`)
        })
        more = next(slab.length - used - DATA_HEAD - 2 * END_LENGTH)
      } while (more)
      await write(slab.subarray(0, used))
    }
  }

  function wake(): void {
    while (readers.size < TOGETHER && taken < wanted.length && !stopped.signal.aborted) {
      const slab = idle.pop() ?? Buffer.allocUnsafeSlow(SLAB)
      const one = read(slab)
        .catch(fail)
        .then(() => {
          idle.push(slab)
          readers.delete(one)
          wake()
        })
      readers.add(one)
    }
  }

  const listing = list().catch(fail)
  let over = false
  for await (const some of packets) {
    for (const packet of some) {
      if (packet.type === 'request') wanted.push(packet.id)
      if (packet.type === 'finish') await write(encodePacket({ type: 'finish' }))
      over ||= packet.type === 'finish' || packet.type === 'error'
    }
    if (over) break
    wake()
  }
  await listing
  await Promise.all(readers)
  stopped.signal.throwIfAborted()
}

const toStat = ({ kind, path, stats, target, content }: ContextEntry): Stat => ({
  path,
  mode: goMode(kind, stats.mode),
  size: kind === 'folder' ? 0 : (content?.length ?? stats.size),
  modTime: Math.round(stats.mtimeMs * 1e6),
  ...(target !== undefined && { linkname: target }),
})
