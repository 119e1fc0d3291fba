import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'

export interface Frame {
  source: 'stdout' | 'stderr'
  bytes: Uint8Array
}

const HEADER = 8

/** Docker's multiplexed stream as the bytes it carries (`main/engine/demux` makes text of them). A read can end anywhere. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, undefined> {
  const header = Buffer.alloc(HEADER)
  let filled = 0
  let left = 0
  let source: Frame['source'] = 'stdout'
  for await (const read of stream) {
    for (let at = 0; at < read.length;) {
      if (left === 0) {
        const taken = read.copy(header, filled, at, at + HEADER - filled)
        filled += taken
        at += taken
        if (filled < HEADER) break
        filled = 0
        const kind = header[0] ?? 0
        if (kind > 3) throw new AppError('internal', t`The engine sent a stream that cannot be read.`, t`Try again.`)
        source = kind === 1 ? 'stdout' : 'stderr'
        left = header.readUInt32BE(4)
      } else {
        const bytes = read.subarray(at, at + left)
        at += bytes.length
        left -= bytes.length
        yield { source, bytes }
      }
    }
  }
}
