import { StringDecoder } from 'node:string_decoder'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { startInside } from '../place/exec'
import { inWords } from '../place/paths'
import { FOLLOW } from '../place/programs'
import type { OpenPlace } from '../places'

/** The end of a file and what is added to it. It ends with a sentence when the file goes or the container stops. */
export async function* followFile(
  place: OpenPlace,
  path: string,
  { bytes, signal }: { bytes: number; signal: AbortSignal },
): AsyncGenerator<{ text: string }, void, undefined> {
  const inside = await place.inside(signal)
  if (inside?.tools.has('tail') !== true) {
    const { why, hint } = await place.abilities()
    throw new AppError('unsupported', why ?? t`${place.what} has no program that could follow a file.`, hint)
  }
  const file = await place.stat(path, { follow: true, signal })
  if (file.kind === 'folder') throw new AppError('invalid-input', t`${inWords(path)} is a folder.`, t`Choose a file.`)
  const at = await place.at(file.path, signal)
  const running = await startInside(inside, [inside.shell, '-c', FOLLOW, 'sh', String(bytes), at], { signal, watched: true })
  const decoder = new StringDecoder('utf8')
  try {
    for await (const { source, bytes } of running.frames) {
      const text = source === 'stdout' ? decoder.write(Buffer.from(bytes)) : ''
      if (text !== '') yield { text }
    }
    const rest = decoder.end()
    if (rest !== '') yield { text: rest }
    throw (await running.exitCode().catch(() => 137)) === GONE
      ? new AppError('not-found', t`${inWords(path)} was removed or renamed.`, t`Follow it again when it is back.`)
      : new AppError(
          'conflict',
          t`${inside.what} stopped, so nothing is added to ${inWords(path)} any more.`,
          t`Start it, then follow again.`,
        )
  } finally {
    running.stop()
  }
}

/** As `FOLLOW` says that the file is not there any more. */
const GONE = 44
