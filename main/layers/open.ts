import { t } from '@lingui/core/macro'
import { readTar } from '../engine/readTar'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { toShort } from '../engine/imageNames'

/** `docker save` of one image: the engine sends as fast as it is read. */
export function openArchive(
  engine: Engine,
  id: string,
  signal: AbortSignal,
  progress: (now: { done?: number }) => void = () => undefined,
): AsyncIterable<Uint8Array> {
  return readTar(engine, `/images/${inPath(id)}/get`, { what: t`Reading the image "${toShort(id)}"` }, { signal, progress })
}
