import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { createTarReader } from '../../tar/tarReader'
import { TooLong } from '../place/archiveCalls'
import { startInside } from '../place/exec'
import { inWords } from '../place/paths'
import type { LiveInside, OpenPlace } from '../places'

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
  let begun = false
  try {
    for await (const bytes of fromArchive(place.archive(file.path, signal), offset, length)) {
      begun = true
      yield bytes
    }
  } catch (error) {
    const inside = await place.inside(signal)
    if (begun || inside === undefined || !(error instanceof TooLong)) throw error
    yield* fromInside(inside, await place.at(file.path, signal), { offset, length, signal })
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

/** Where the engine cannot reach. */
async function* fromInside(
  inside: LiveInside,
  path: string,
  { offset, length, signal }: { offset: number; length: number; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  const running = await startInside(inside, [inside.shell, '-c', 'exec tail -c "+$1" "$2"', 'sh', String(offset + 1), path], {
    signal,
    watched: true,
  })
  let left = length
  try {
    for await (const { source, bytes } of running.frames) {
      if (source === 'stderr') continue
      yield new Uint8Array(bytes.subarray(0, left))
      left -= Math.min(left, bytes.length)
      if (left === 0) return
    }
  } finally {
    running.stop()
  }
}
