import { AppError } from '../../../preload/contract/errors'
import { createTarReader } from '../../tar/tarReader'
import { inWords } from '../place/paths'
import type { OpenPlace } from '../places'

/** The bytes of one file, links followed. Once enough was read the engine's stream is closed: the rest is never sent. */
export async function* readBytes(
  place: OpenPlace,
  path: string,
  { offset = 0, length = Infinity, signal }: { offset?: number; length?: number | undefined; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await place.stat(path, { follow: true, signal })
  if (file.kind !== 'file') {
    const is = file.kind === 'folder' ? 'a folder' : `a ${file.kind}`
    throw new AppError('invalid-input', `${inWords(path)} is ${is}: it has no content to read.`, 'Choose a file.')
  }
  const reader = createTarReader()
  let at = 0
  for await (const piece of place.archive(file.path, signal)) {
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
