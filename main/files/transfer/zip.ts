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

/**
 * The members of a tar as a zip, made as it is read. Modes and links are kept the way Unix zips keep them; a file's second name becomes a
 * link to the first, as a zip has no hard links.
 */
export async function* zipped(
  tar: AsyncIterable<Uint8Array>,
  { onNote }: Pick<Report, 'onNote'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const stopped = new AbortController()
  zip.on('error', (error) => output.destroy(error as Error))

  async function fill(): Promise<void> {
    const reader = createTarReader()
    let open: PassThrough | undefined
    for await (const piece of tar) {
      for (const event of reader.push(piece)) {
        if (event.kind === 'member') open = begin(event.member)
        else if (event.kind === 'data') {
          if (open !== undefined && !open.write(Buffer.from(event.bytes))) await once(open, 'drain', { signal: stopped.signal })
        } else if (open !== undefined) {
          const ended = open
          open = undefined
          ended.end()
          // One after the other: members that wait would pile up in memory.
          if (!ended.readableEnded) await once(ended, 'close', { signal: stopped.signal })
        }
      }
    }
    reader.finish()
    zip.end()
  }

  function begin({ name, type, mode, mtime, size, link }: TarMember): PassThrough | undefined {
    const path = toName(name).replaceAll('\\', '_').replace(/\/$/, '')
    const options = { mtime: new Date(Math.min(Math.max(mtime, 0), 2 ** 32) * 1000) }
    if (type === '5') zip.addEmptyDirectory(path, { ...options, mode: 0o40000 | mode })
    else if (type === '2') zip.addBuffer(Buffer.from(link), path, { ...options, mode: 0o120777, compress: false })
    else if (type === '1') {
      onNote(t`${path} is a second name of ${toName(link)} and became a link to it.`)
      zip.addBuffer(Buffer.from(relative(path, toName(link))), path, { ...options, mode: 0o120777, compress: false })
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

/** Where a file is, seen from another one's folder. */
function relative(from: string, to: string): string {
  const own = from.split('/').slice(0, -1)
  const other = to.split('/')
  let same = 0
  while (same < own.length && own[same] === other[same]) same += 1
  return [...own.slice(same).map(() => '..'), ...other.slice(same)].join('/')
}
