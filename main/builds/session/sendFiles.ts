import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fromFile } from '../context/fileErrors'
import type { ContextEntry } from '../context/walk'
import { goMode, type Packet, type Stat } from './packets'

/** How many files are read at a time. */
const TOGETHER = 6
/** Files up to this size are read in one go. */
const SMALL = 64 * 1024

/** The engine's end of a transfer. */
export interface Peer {
  packets: AsyncIterable<Packet>
  /** Resolves when there is room for more. */
  send(packet: Packet): Promise<void>
}

/**
 * Gives an engine a folder as fsutil does it: a list of everything, then the content of the files the engine asks for by their place
 * in the list; what it has from an earlier build it does not ask for. Ends when the engine says that it has all.
 * Throws a sentence about what could not be read, after telling the engine.
 */
export async function sendFiles(
  entries: AsyncIterable<ContextEntry>,
  { packets, send }: Peer,
  onSent: (bytes: number) => void = () => undefined,
): Promise<void> {
  const files = new Map<number, ContextEntry>()
  const wanted: number[] = []
  const readers = new Set<Promise<void>>()
  const stopped = new AbortController()

  async function list(): Promise<void> {
    let id = 0
    for await (const entry of entries) {
      if (stopped.signal.aborted) return
      if (entry.kind === 'file') files.set(id, entry)
      id += 1
      await send({ type: 'stat', stat: toStat(entry) })
    }
    await send({ type: 'stat' })
  }

  async function fail(error: unknown): Promise<void> {
    if (stopped.signal.aborted) return
    stopped.abort(error)
    const message = error instanceof Error ? error.message : 'The files could not be read.'
    try {
      await send({ type: 'error', message })
    } catch {
      // The engine is gone, and with it whoever would want to know.
    }
  }

  function read(): void {
    while (readers.size < TOGETHER && !stopped.signal.aborted) {
      const id = wanted.shift()
      if (id === undefined) return
      const one = sendFile(id, files.get(id), send, onSent)
        .catch(fail)
        .then(() => {
          readers.delete(one)
          read()
        })
      readers.add(one)
    }
  }

  const listing = list().catch(fail)
  for await (const packet of packets) {
    if (packet.type === 'request') {
      wanted.push(packet.id)
      read()
    }
    if (packet.type === 'finish') await send({ type: 'finish' })
    if (packet.type === 'finish' || packet.type === 'error') break
  }
  await listing
  await Promise.all(readers)
  stopped.signal.throwIfAborted()
}

async function sendFile(id: number, file: ContextEntry | undefined, send: Peer['send'], onSent: (bytes: number) => void): Promise<void> {
  try {
    for await (const data of contentOf(file)) {
      await send({ type: 'data', id, data })
      onSent(data.length)
    }
  } catch (error) {
    throw fromFile(error, `the file ${file?.absolute}`)
  }
  await send({ type: 'data', id })
}

/** An id that is no file has no content, as with Docker's own client. */
async function* contentOf(file: ContextEntry | undefined): AsyncGenerator<Buffer, void, undefined> {
  if (file === undefined) return
  if (file.content !== undefined) return void (yield file.content)
  if (file.stats.size > SMALL) return yield* createReadStream(file.absolute, { highWaterMark: SMALL })
  const content = await readFile(file.absolute)
  // One that grew since it was listed is cut into pieces as well: gRPC takes no message without bounds.
  for (let at = 0; at < content.length; at += SMALL) yield content.subarray(at, at + SMALL)
}

const toStat = ({ kind, path, stats, target, content }: ContextEntry): Stat => ({
  path,
  mode: goMode(kind, stats.mode),
  size: kind === 'folder' ? 0 : (content?.length ?? stats.size),
  modTime: Math.round(stats.mtimeMs * 1e6),
  ...(target !== undefined && { linkname: target }),
})
