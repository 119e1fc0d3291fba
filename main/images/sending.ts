import type { images } from '../../preload/contract/images'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { toShort } from '../engine/imageNames'
import { dockerCommand } from '../ledger/words'
import type { ImagesDeps } from './deps'
import { imagesTar, named } from './saving'
import { loadImages } from './taking'

/** Images that go from one engine to another, never touching a disk on the way. */
export function createSending({ engines, ledger, tasks }: ImagesDeps): Pick<Service<typeof images>, 'send'> {
  return {
    async send({ engine: ref, references, to }) {
      const [from, target] = await Promise.all([engines.use(ref), engines.use(to)])
      if (from.id === target.id) {
        throw new AppError('invalid-input', `${target.name} is where the image is already.`, 'Choose another engine.')
      }
      const names = references.map((reference) => toShort(reference))
      const title = `Send ${named(references)} to ${target.name}`
      const command = `${dockerCommand(['save', ...names])} | ${dockerCommand(['-H', target.address, 'load'])}`
      const tar = await imagesTar(from, references)
      return {
        task: tasks.start({ kind: 'send', title, engine: from.id, command }, (task) =>
          // The reading tells how far it is.
          ledger.record(from.id, command, () => loadImages(target, { bytes: tar(task) }, { ...task, progress: () => undefined })),
        ),
      }
    },
  }
}
