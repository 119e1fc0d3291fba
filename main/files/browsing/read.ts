import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { createTarReader } from '../../tar/tarReader'
import { OutOfReach } from '../place/archiveCalls'
import { startInside } from '../place/exec'
import { inWords } from '../place/paths'
import type { LiveInside, OpenPlace } from '../places'

/** From here on into a file it is quicker to run a program than to let pass by what is before. */
const FAR = 8_000_000
const BLOCK = 65_536

/** A file from a block of `$2` bytes on, so many of them; on a file, `dd` goes there without reading what is before. */
const SKIP = `exec dd if="$1" bs="$2" skip="$3" \${4:+count="$4"} 2>/dev/null`

/** The bytes of one file, links followed. Once enough was read the engine's stream is closed: the rest is never sent. */
export async function* readBytes(
  place: OpenPlace,
  path: string,
  { offset = 0, length = Infinity, signal }: { offset?: number; length?: number | undefined; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await place.stat(path, { follow: true, signal })
  if (file.kind !== 'file') {
    const name = inWords(path)
    const said =
      file.kind === 'folder' ? t`${name} is a folder: it has no content to read.` : t`${name} is not a file: it has no content to read.`
    throw new AppError('invalid-input', said, t`Choose a file.`)
  }
  const range = { offset, length, signal }
  let begun = false
  if (offset >= FAR) {
    const inside = await place.inside(signal)
    try {
      if (inside !== undefined) {
        for await (const bytes of skipping(inside, await place.at(file.path, signal), range)) {
          begun = true
          yield bytes
        }
        return
      }
    } catch (error) {
      // Without a `dd` it passes by.
      if (begun || signal.aborted) throw error
    }
  }
  try {
    for await (const bytes of fromArchive(place.archive(file.path, signal), offset, length)) {
      begun = true
      yield bytes
    }
  } catch (error) {
    const inside = await place.inside(signal)
    if (begun || inside === undefined || !(error instanceof OutOfReach)) throw error
    yield* fromInside(inside, await place.at(file.path, signal), range)
  }
}

async function* fromArchive(
  archive: AsyncIterable<Uint8Array>,
  offset: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = createTarReader()
  let at = 0
  for await (const piece of archive) {
    for (const event of reader.push(piece)) {
      if (event.kind === 'end') return
      if (event.kind !== 'data') continue
      const start = Math.max(0, offset - at)
      const end = Math.min(event.bytes.length, offset + length - at)
      at += event.bytes.length
      // A copy: it travels on while the engine's piece is used again.
      if (start < end) yield new Uint8Array(event.bytes.subarray(start, end))
      if (at >= offset + length) return
    }
  }
}

interface Range {
  offset: number
  length: number
  signal: AbortSignal
}

/** Where the engine cannot reach. */
const fromInside = (inside: LiveInside, path: string, range: Range) =>
  printed(inside, ['exec tail -c "+$1" "$2"', 'sh', String(range.offset + 1), path], 0, range)

/** Far into a file: an archive would bring all that is before. */
function skipping(inside: LiveInside, path: string, range: Range) {
  const blocks = Math.floor(range.offset / BLOCK)
  const before = range.offset - blocks * BLOCK
  const count = range.length === Infinity ? '' : String(Math.ceil((before + range.length) / BLOCK))
  return printed(inside, [SKIP, 'sh', path, String(BLOCK), String(blocks), count], before, range)
}

/** What a script prints, without its first `skip` bytes. */
async function* printed(
  inside: LiveInside,
  script: readonly string[],
  skip: number,
  { length, signal }: Range,
): AsyncGenerator<Uint8Array, void, undefined> {
  const running = await startInside(inside, [inside.shell, '-c', ...script], { signal, watched: true })
  let before = skip
  let left = length
  try {
    for await (const { source, bytes } of running.frames) {
      if (source === 'stderr') continue
      const wanted = bytes.subarray(before, before + left)
      before -= Math.min(before, bytes.length)
      left -= wanted.length
      if (wanted.length > 0) yield new Uint8Array(wanted)
      if (left === 0) return
    }
    if ((await running.exitCode()) !== 0)
      throw new AppError('internal', t`Reading broke off. ${inside.what} may have stopped in the middle.`, t`Try again.`)
  } finally {
    running.stop()
  }
}
