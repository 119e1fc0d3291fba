import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { t } from '@lingui/core/macro'
import { toName } from '../../tar/names'
import { createTarReader } from '../../tar/tarReader'
import type { TarMember } from '../../tar/tarHeader'
import type { Report } from './report'
import { ZipFile } from 'yazl'

/** Bytes of content that may wait to be packed. */
const SMALL = 64 * 1024
/** A file that is written more than once is kept in memory up to this; a larger one is asked for each time. */
const KEPT = 8 * 1024 * 1024

export interface ZipOptions extends Pick<Report, 'onSkipped'> {
  /** A tar that has these files of the first one, among others. */
  once(names: readonly string[]): AsyncIterable<Uint8Array>
  onBytes(bytes: number): void
}

/** A file whose content is written once more. */
interface Taken {
  names: readonly TarMember[]
  size: number
  /** Its content, to be written under each name; a large one goes on as it comes. */
  kept: Buffer[] | undefined
  open: PassThrough | undefined
}

/**
 * The members of a tar as a zip, made as it is read. Modes and links are kept the way Unix zips keep them. A zip has no hard links: a
 * file's second name gets the content once more, at the end, as an engine sends one archive of a container at a time.
 */
export async function* zipped(
  tar: AsyncIterable<Uint8Array>,
  { once: again, onBytes, onSkipped }: ZipOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const stopped = new AbortController()
  zip.on('error', (error) => output.destroy(error as Error))
  /** Names that are still to be written, by the name that has their content. */
  const twins = new Map<string, TarMember[]>()

  async function fill(): Promise<void> {
    const reader = createTarReader()
    let open: PassThrough | undefined
    for await (const piece of tar) {
      for (const event of reader.push(piece)) {
        if (event.kind === 'member') open = begin(event.member)
        else if (open === undefined) continue
        else if (event.kind === 'data') await write(open, event.bytes)
        else open = await end(open)
      }
    }
    reader.finish()
    while (twins.size > 0) await fillTwins()
    zip.end()
  }

  /** Gives second names their content; of large files one name each time. */
  async function fillTwins(): Promise<void> {
    const reader = createTarReader()
    const met = new Set<string>()
    let taken: Taken | undefined
    for await (const piece of again([...twins.keys()])) {
      for (const event of reader.push(piece)) {
        if (event.kind === 'member') taken = take(event.member, met)
        else if (taken === undefined) continue
        else if (event.kind === 'data') {
          taken.kept?.push(Buffer.from(event.bytes))
          if (taken.open !== undefined) await write(taken.open, event.bytes)
          onBytes(event.bytes.length * (taken.kept === undefined ? 1 : taken.names.length))
        } else {
          if (taken.open !== undefined) await end(taken.open)
          else
            for (const name of taken.names) {
              const open = begin({ ...name, type: '0', size: taken.size })
              for (const bytes of taken.kept ?? []) if (open !== undefined) await write(open, bytes)
              if (open !== undefined) await end(open)
            }
          taken = undefined
        }
      }
      if (taken === undefined && [...twins.keys()].every((name) => met.has(name))) return
    }
    for (const [name, members] of twins) {
      if (met.has(name)) continue
      for (const member of members) onSkipped(toName(member.name), t`the file it is a second name of has gone`)
      twins.delete(name)
    }
  }

  function take({ name, type, size }: TarMember, met: Set<string>): Taken | undefined {
    const key = toName(name)
    const names = type === '0' ? twins.get(key) : undefined
    const [first] = names ?? []
    if (names === undefined || first === undefined || met.has(key)) return undefined
    met.add(key)
    if (size <= KEPT || names.length === 1) twins.delete(key)
    if (size <= KEPT) return { names, size, kept: [], open: undefined }
    names.shift()
    return { names: [first], size, kept: undefined, open: begin({ ...first, type: '0', size }) }
  }

  async function write(open: PassThrough, bytes: Uint8Array): Promise<void> {
    if (!open.write(Buffer.from(bytes))) await once(open, 'drain', { signal: stopped.signal })
  }
  async function end(open: PassThrough): Promise<undefined> {
    open.end()
    // One after the other: members that wait would pile up in memory.
    if (!open.readableEnded) await once(open, 'close', { signal: stopped.signal })
  }

  function begin(member: TarMember): PassThrough | undefined {
    const { name, type, mode, mtime, size, link } = member
    const path = toName(name).replaceAll('\\', '_').replace(/\/$/, '')
    const options = { mtime: new Date(Math.min(Math.max(mtime, 0), 2 ** 32) * 1000) }
    if (type === '5') zip.addEmptyDirectory(path, { ...options, mode: 0o40000 | mode })
    else if (type === '2') zip.addBuffer(Buffer.from(link), path, { ...options, mode: 0o120777, compress: false })
    else if (type === '1') {
      const first = toName(link)
      const kept = { ...member, name: new Uint8Array(name), link: new Uint8Array(0) }
      const others = twins.get(first)
      if (others === undefined) twins.set(first, [kept])
      else others.push(kept)
    } else if (type === '0') {
      const content = new PassThrough({ highWaterMark: SMALL })
      zip.addReadStream(content, path, { ...options, mode: 0o100000 | mode, size })
      return content
    }
    return undefined
  }

  const filled = fill().catch((error: unknown) => void output.destroy(error as Error))
  try {
    for await (const piece of output) yield piece as Buffer
  } finally {
    stopped.abort()
    output.destroy()
    await filled
  }
}
