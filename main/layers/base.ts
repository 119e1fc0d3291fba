import { toAnswer } from '../engine/answer'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

/** Images looked at to find the base; beyond that the answer is not worth the questions. */
const LOOKED_AT = 200
const AT_ONCE = 8

/**
 * The image here that this one was built on, as far as can be told: the one with a name whose layers are all at the bottom of
 * this one's, and of several the one with the most. No engine says it itself.
 */
export async function findBase(
  engine: Engine,
  id: string,
  digests: readonly string[],
): Promise<{ name: string; layers: number } | undefined> {
  const others = (await engine.docker.listImages()).filter((image) => image.Id !== id && (image.RepoTags ?? []).some(isName))
  const found: { name: string; layers: number; at: number }[] = []
  const waiting = others.slice(0, LOOKED_AT)
  const look = async (): Promise<void> => {
    for (let image = waiting.pop(); image !== undefined; image = waiting.pop()) {
      const layers = await layersOf(engine, image.Id)
      const isBase = layers.length > 0 && layers.length < digests.length && layers.every((digest, at) => digest === digests[at])
      const name = (image.RepoTags ?? []).find(isName)
      if (isBase && name !== undefined) found.push({ name, layers: layers.length, at: image.Created })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, look))
  // What was made of a base without a file of its own has the same layers: the oldest is the base.
  const [best] = found.sort((a, b) => b.layers - a.layers || a.at - b.at)
  return best && { name: best.name, layers: best.layers }
}

const isName = (tag: string) => !tag.startsWith('<none>')

async function layersOf(engine: Engine, id: string): Promise<readonly string[]> {
  try {
    return (await engine.docker.getImage(inPath(id)).inspect()).RootFS?.Layers ?? []
  } catch (error) {
    if (toAnswer(error)?.status === 404) return []
    throw error
  }
}
