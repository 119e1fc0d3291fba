import { plural, t } from '@lingui/core/macro'
import type { images } from '../../preload/contract/images'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { toShort } from '../engine/imageNames'
import { dockerCommand } from '../ledger/words'
import type { ImagesDeps } from './deps'
import { imagesTar } from './saving'
import { loadImages } from './taking'

type Part = Pick<Service<typeof images>, 'send'>

/** Images that go from one engine to another, never touching a disk on the way. */
export function createSending({ engines, ledger, tasks }: ImagesDeps): Part {
  const part: Part = {
    async send({ engine: ref, references, to }, call) {
      const [from, target] = await Promise.all([engines.use(ref), engines.use(to)])
      if (from.id === target.id) {
        throw new AppError('invalid-input', t`${target.name} is where the image is already.`, t`Choose another engine.`)
      }
      const names = references.map((reference) => toShort(reference))
      const [name = ''] = names
      const rest = names.length - 1
      const place = target.name
      const title =
        rest === 0
          ? t`Send ${name} to ${place}`
          : plural(rest, { one: `Send ${name} and # more to ${place}`, other: `Send ${name} and # more to ${place}` })
      const command = `${dockerCommand(['save', ...names])} | ${dockerCommand(['-H', target.address, 'load'])}`
      const tar = await imagesTar(from, references)
      const again = async () => (await part.send({ engine: from.id, references, to: target.id }, call)).task
      return {
        task: tasks.start({ kind: 'send', title, engine: from.id, command, again }, (task) =>
          // The reading tells how far it is.
          ledger.record(from.id, command, () => loadImages(target, { bytes: tar(task) }, { ...task, progress: () => undefined })),
        ),
      }
    },
  }
  return part
}
