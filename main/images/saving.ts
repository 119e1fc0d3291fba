import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { plural, t } from '@lingui/core/macro'
import type { images } from '../../preload/contract/images'
import type { Service } from '../../preload/contract/kit'
import { toFileName } from '../downloads/disposition'
import { giveOut } from '../downloads/giveOut'
import { fromDocker } from '../engine/errors'
import { readTar } from '../engine/readTar'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { dockerCommand, quoted } from '../ledger/words'
import type { TaskHandle } from '../tasks/types'
import type { ImagesDeps } from './deps'
import { toShort, toWhat } from '../engine/imageNames'

type Part = Pick<Service<typeof images>, 'save'>

/** Images that go out as a tar: into a file of this machine, or to a browser. */
export function createSaving(deps: ImagesDeps): Part {
  return {
    async save({ engine: ref, references, to, replace, gzip }) {
      const engine = await deps.engines.use(ref)
      const read = await imagesTar(engine, references)
      const file = to ?? fileName(references, gzip)
      const command = saveCommand(references, file, gzip)
      const spec = { kind: 'save', title: titleOf(references), engine: engine.id, command } as const
      const bytes = (task: Pick<TaskHandle, 'signal' | 'progress'>) => {
        const tar = read(task)
        return gzip ? zipped(tar) : tar
      }
      const type = gzip ? 'application/gzip' : 'application/x-tar'
      return giveOut(deps, { spec, name: file, type, bytes }, { to, replace })
    },
  }
}

/** These images as one tar, which is asked for when it is read (`GET /images/get`). Throws `not-found` at once. */
export async function imagesTar(
  engine: Engine,
  references: readonly string[],
): Promise<(task: Pick<TaskHandle, 'signal' | 'progress'>) => AsyncIterable<Uint8Array>> {
  const found = await Promise.all(references.map((reference) => find(engine, reference)))
  const [image] = found
  // Of several images nobody knows beforehand what they share.
  const total = found.every(({ id }) => id === image?.id) ? image?.size : undefined
  const names = references.map((reference) => toShort(reference))
  const [name = ''] = names
  const rest = names.length - 1
  const what = rest === 0 ? t`Saving ${name}` : plural(rest, { one: `Saving ${name} and # more`, other: `Saving ${name} and # more` })
  return (task) => readTar(engine, '/images/get', { what, query: { names }, ...(total !== undefined && { total }) }, task)
}

/** An image that is not there is told before a file is begun. */
async function find(engine: Engine, reference: string): Promise<{ id: string; size: number }> {
  const info = await engine.docker
    .getImage(inPath(reference))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(reference))
    })
  return { id: info.Id, size: info.Size }
}

async function* zipped(tar: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const zip = createGzip()
  // What breaks the tar breaks the reading of `zip` as well, with the same error.
  const piped = pipeline(tar, zip).catch(() => undefined)
  yield* zip
  await piped
}

/** `Save app:1`, or how many there are. */
function titleOf(references: readonly string[]): string {
  const name = toShort(references[0] ?? '')
  const rest = references.length - 1
  return rest === 0 ? t`Save ${name}` : plural(rest, { one: `Save ${name} and # more`, other: `Save ${name} and # more` })
}

function fileName(references: readonly string[], gzip: boolean): string {
  const name = references.length === 1 ? toShort(references[0] ?? '') : 'images'
  return `${toFileName(name)}.tar${gzip ? '.gz' : ''}`
}

/** docker itself writes no gzip. */
function saveCommand(references: readonly string[], file: string, gzip: boolean): string {
  const names = references.map((reference) => toShort(reference))
  return gzip ? `${dockerCommand(['save', ...names])} | gzip > ${quoted(file)}` : dockerCommand(['save', '-o', file, ...names])
}
