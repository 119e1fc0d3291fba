import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { toImageName } from '../../preload/contract/registryNames'
import { fromDocker } from '../engine/errors'
import { toShort, toWhat } from '../engine/imageNames'
import { createPushLayers, pushImage, pushResult } from '../engine/push/pushImage'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { dockerCommand } from '../ledger/words'
import type { Rooms } from './deps'
import type { Outcomes } from './outcomes'

type Part = Pick<Service<typeof registries>, 'push' | 'pushed' | 'untag'>

/** Local images that go to a registry under names made for it. */
export function createPushing({ engines, ledger, tasks }: Rooms, outcomes: Outcomes): Part {
  const part: Part = {
    async push({ engine: ref, ...input }, call) {
      const { image, registry, repository, tags, untag } = input
      const engine = await engines.use(ref)
      const id = await idOf(engine, image)
      const what = toWhat(image)
      if (id === undefined) throw new AppError('not-found', t`${what} does not exist.`, t`Choose an image of this engine.`)
      const wanted = [...new Set(tags)]
      const names = wanted.map((tag) => toImageName({ registry, repository, tag }))
      const short = toShort(image)
      const command = names.map((name) => dockerCommand(['push', name])).join(' && ')
      const place = toImageName({ registry, repository })
      const [only = place] = names
      const title =
        names.length > 1 ? plural(names.length, { one: `Push # tag of ${place}`, other: `Push # tags of ${place}` }) : t`Push ${only}`
      const again = async () => (await part.push({ ...input, engine: engine.id }, call)).task
      const task = tasks.start({ kind: 'push', title, engine: engine.id, command, again }, async (task) => {
        const made: Made[] = []
        try {
          for (const name of names) {
            const before = await idOf(engine, name)
            if (before === id) continue
            await ledger.record(engine.id, dockerCommand(['tag', short, name]), () => tagAs(engine, id, name))
            made.push({ name, before })
          }
          const layers = createPushLayers()
          const digests: string[] = []
          for (const name of names) {
            const push = () => pushImage(engine, name, layers, task)
            digests.push(await ledger.record(engine.id, dockerCommand(['push', name]), push))
          }
          const [digest = ''] = digests
          const left = untag ? await takeBack(engine, made) : made.map(({ name }) => name)
          const byDigest = toImageName({ registry, repository, digest })
          outcomes.set(task.id, {
            digest,
            anythingNew: layers.count('Pushed') > 0,
            tags: names,
            pull: dockerCommand(['pull', names[0] ?? byDigest]),
            pullByDigest: dockerCommand(['pull', byDigest]),
            made: left,
          })
          return pushResult(layers, digests)
        } catch (error) {
          // The engine is left as it was.
          await takeBack(engine, made)
          throw error
        }
      })
      return { task }
    },

    async pushed({ task }) {
      return outcomes.get(task)
    },

    async untag({ engine: ref, references }) {
      const engine = await engines.use(ref)
      for (const name of references) {
        await ledger.record(engine.id, dockerCommand(['rmi', '--no-prune', name]), () => untagOne(engine, name))
      }
      outcomes.untagged(references)
    },
  }
  return part
}

/** A name given for a push, and the image that had it before. */
interface Made {
  name: string
  before: string | undefined
}

async function idOf(engine: Engine, name: string): Promise<string | undefined> {
  try {
    return (await engine.docker.getImage(inPath(name)).inspect()).Id
  } catch (error) {
    const told = fromDocker(error, toWhat(name))
    if (told.code === 'not-found') return undefined
    throw told
  }
}

async function tagAs(engine: Engine, id: string, name: string): Promise<void> {
  const colon = name.lastIndexOf(':')
  await engine.docker
    .getImage(inPath(id))
    .tag({ repo: name.slice(0, colon), tag: name.slice(colon + 1) })
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(name))
    })
}

/** Takes the names off again, and gives those that another image had back to it. Answers the ones that have to stay. */
async function takeBack(engine: Engine, made: readonly Made[]): Promise<string[]> {
  const left: string[] = []
  for (const { name, before } of made) {
    try {
      await (before === undefined ? untagOne(engine, name) : tagAs(engine, before, name))
    } catch {
      left.push(name)
    }
  }
  return left
}

/** Only the name: an image whose last one it is would be deleted with it, and is kept. */
async function untagOne(engine: Engine, name: string): Promise<void> {
  try {
    const image = engine.docker.getImage(inPath(name))
    const { RepoTags } = await image.inspect()
    if (!RepoTags.includes(name)) throw new AppError('not-found', t`No image is called "${name}" here.`)
    if (RepoTags.length === 1)
      throw new AppError(
        'conflict',
        t`"${name}" is the only name of its image, which would be deleted with it.`,
        t`Remove the image instead.`,
      )
    await image.remove({ noprune: true })
  } catch (error) {
    throw fromDocker(error, toWhat(name))
  }
}
