import { isDeepStrictEqual } from 'node:util'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { HUB, parseImageName } from '../../preload/contract/registryNames'
import type { Registry } from '../../preload/contract/registryParts'
import { configFile } from '../engine/logins/dockerConfig'
import { type ListedLogin, listLogins } from '../engine/logins/list'
import type { Engine, Engines } from '../engine/types'
import { createTopic } from '../tasks/topic'
import type { Rooms } from './deps'
import { nameOfRegistry } from './http/client'
import type { KnownRegistry } from './known'
import { watchFile } from './watchFile'

type Part = Pick<Service<typeof registries>, 'list' | 'watch' | 'add' | 'remove'>

/** Which images point where; the engine is asked again when it tells of a change. */
const IMAGE_EVENTS = new Set(['pull', 'push', 'tag', 'untag', 'delete', 'load', 'import'])
/** An engine that is away is looked for again after this, in ms. */
const AGAIN = 5000
const GATHER = 150

/** The list of registries: what is known of them without asking any. */
export function createListing({ engines, known, clients }: Rooms): Part {
  const read = async (engine: string | undefined) => {
    const [added, logins, images] = await Promise.all([known.all(), listLogins(), countImages(engines, engine)])
    return toRegistries(added, logins, images)
  }

  return {
    list: ({ engine }) => read(engine),

    async *watch({ engine }, { signal }) {
      // The topic paces the patches; what it tells is read below.
      const topic = createTopic<Registry>()
      let now = await read(engine)
      let timer: NodeJS.Timeout | undefined
      const again = () => {
        timer ??= setTimeout(() => {
          timer = undefined
          void read(engine).then((next) => {
            const upserts = next.filter((row) => !now.some((old) => isDeepStrictEqual(old, row)))
            const removes = now.filter(({ id }) => !next.some((row) => row.id === id)).map(({ id }) => id)
            now = next
            topic.publish({ upserts, removes })
          })
        }, GATHER)
      }
      const loginsChanged = () => {
        clients.forgetLogins()
        again()
      }
      const ends = [
        known.onChange(again),
        clients.onForget(again),
        watchFile(configFile(), loginsChanged),
        followImages(engines, engine, signal, again),
      ]
      try {
        yield* topic.watch(signal, () => now)
      } finally {
        clearTimeout(timer)
        for (const end of ends) end()
      }
    },

    async add({ registry, insecure }) {
      await known.put({ address: registry, insecure })
      clients.forget(registry)
      const row = (await read(undefined)).find(({ address }) => address === registry)
      return row ?? toRegistry(registry, { added: true, insecure, images: 0 })
    },

    async remove({ registry }) {
      await known.remove(registry)
      clients.forget(registry)
    },
  }
}

const toRegistry = (address: string, more: Omit<Registry, 'id' | 'address' | 'name'>): Registry => ({
  id: address,
  address,
  name: nameOfRegistry(address),
  ...more,
})

function toRegistries(added: readonly KnownRegistry[], logins: readonly ListedLogin[], images: ReadonlyMap<string, number>): Registry[] {
  const addresses = new Set([HUB, ...logins.map(({ address }) => address), ...added.map(({ address }) => address), ...images.keys()])
  return [...addresses].map((address) => {
    const known = added.find((one) => one.address === address)
    const { login, problem } = logins.find((one) => one.address === address) ?? {}
    return toRegistry(address, {
      added: known !== undefined,
      insecure: known?.insecure ?? false,
      images: images.get(address) ?? 0,
      ...(login && { login }),
      ...(problem !== undefined && { loginProblem: problem }),
    })
  })
}

/** How many images have a name that points at each registry. Without an engine there are none. */
async function countImages(engines: Engines, ref: string | undefined): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  try {
    const engine = await engines.use(ref)
    for (const { RepoTags, RepoDigests } of await engine.docker.listImages()) {
      const names = [...(RepoTags ?? []), ...(RepoDigests ?? [])].filter((name) => !name.startsWith('<none>'))
      for (const address of new Set(names.map((name) => parseImageName(name).registry))) counts.set(address, (counts.get(address) ?? 0) + 1)
    }
  } catch {
    // No engine, no images: the registries are there all the same.
  }
  return counts
}

/** Calls `changed` when the engine's images have, also after it was away. */
function followImages(engines: Engines, ref: string | undefined, signal: AbortSignal, changed: () => void): () => void {
  let stop = () => {}
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const follow = (engine: Engine) => {
    if (ended) return
    stop = engine.onEvent(({ type, action }) => type === 'image' && IMAGE_EVENTS.has(action) && changed())
    engine.lost.addEventListener('abort', () => void (changed(), look()), { once: true, signal })
    changed()
  }
  const look = () => {
    if (ended) return
    engines.use(ref).then(follow, () => {
      if (!ended) timer = setTimeout(look, AGAIN)
    })
  }
  look()
  return () => {
    ended = true
    clearTimeout(timer)
    stop()
  }
}
