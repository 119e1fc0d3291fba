import { plural, t } from '@lingui/core/macro'
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
  const part: Part = {
    async pull({ engine: ref, ...input }, call) {
      const { reference, platform, allTags } = input
      const engine = await engines.use(ref)
      const wanted = allTags ? splitReference(reference).repository : reference
      const command = dockerCommand(['pull', ...(allTags ? ['-a'] : []), ...(platform ? ['--platform', platform] : []), wanted])
      const title = allTags ? t`Pull every tag of ${wanted}` : t`Pull ${wanted}`
      const again = async () => (await part.pull({ ...input, engine: engine.id }, call)).task
      return {
        task: tasks.start({ kind: 'pull', title, engine: engine.id, command, again }, (task) =>
          ledger.record(engine.id, command, () => pullImage(engine, { reference: wanted, platform, allTags }, task)),
        ),
      }
    },

    async push({ engine: ref, ...input }, call) {
      const { reference, platform } = input
      const engine = await engines.use(ref)
      const references = [reference].flat()
      if (platform !== undefined && !atLeast(engine.abilities.apiVersion, 1, 46)) throw onlyWhole(engine.name)
      const commands = references.map((reference) => dockerCommand(['push', ...(platform ? ['--platform', platform] : []), reference]))
      const [only = ''] = references
      const title = references.length === 1 ? t`Push ${only}` : plural(references.length, { one: 'Push # tag', other: 'Push # tags' })
      const again = async () => (await part.push({ ...input, engine: engine.id }, call)).task
      return {
        task: tasks.start({ kind: 'push', title, engine: engine.id, command: commands.join(' && '), again }, async (task) => {
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
  return part
}

const onlyWhole = (engine: string) =>
  new AppError('unsupported', t`The engine ${engine} pushes an image as it has it, not one platform of it.`, t`Leave the platform out.`)
