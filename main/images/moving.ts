import type { images } from '../../preload/contract/images'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { atLeast } from '../engine/abilities'
import { pullImage } from '../engine/pull/pullImage'
import { splitReference } from '../engine/pull/reference'
import { dockerCommand } from '../ledger/words'
import type { ImagesDeps } from './deps'
import { createPushLayers, pushImage, pushResult } from '../engine/push/pushImage'

type Part = Pick<Service<typeof images>, 'pull' | 'push'>

/** Images that come from a registry and go to one. */
export function createMoving({ engines, ledger, tasks }: ImagesDeps): Part {
  return {
    async pull({ engine: ref, reference, platform, allTags }) {
      const engine = await engines.use(ref)
      const wanted = allTags ? splitReference(reference).repository : reference
      const command = dockerCommand(['pull', ...(allTags ? ['-a'] : []), ...(platform ? ['--platform', platform] : []), wanted])
      const title = allTags ? `Pull every tag of ${wanted}` : `Pull ${wanted}`
      return {
        task: tasks.start({ kind: 'pull', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, () => pullImage(engine, { reference: wanted, platform, allTags }, task)),
        ),
      }
    },

    async push({ engine: ref, reference, platform }) {
      const engine = await engines.use(ref)
      const references = [reference].flat()
      if (platform !== undefined && !atLeast(engine.abilities.apiVersion, 1, 46)) throw onlyWhole(engine.name)
      const commands = references.map((reference) => dockerCommand(['push', ...(platform ? ['--platform', platform] : []), reference]))
      const title = references.length === 1 ? `Push ${references[0]}` : `Push ${references.length} tags`
      return {
        task: tasks.start({ kind: 'push', title, engine: engine.id, command: commands.join(' && ') }, async (task) => {
          const layers = createPushLayers()
          const digests: string[] = []
          for (const [at, reference] of references.entries()) {
            digests.push(await ledger.record(engine.id, commands[at] ?? '', () => pushImage(engine, reference, layers, task, platform)))
          }
          return pushResult(layers, digests)
        }),
      }
    },
  }
}

const onlyWhole = (engine: string) =>
  new AppError('unsupported', `The engine ${engine} pushes an image as it has it, not one platform of it.`, 'Leave the platform out.')
