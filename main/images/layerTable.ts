import { t } from '@lingui/core/macro'
import type { ImageInspectInfo } from 'dockerode'
import { toAnswer } from '../engine/answer'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import { fromDocker } from '../engine/errors'
import { toInstruction } from '../layers/instruction'
import { History } from './toLayer'

/** So many images are read side by side. */
const AT_ONCE = 8

/** The layers of one image, the lowest first, each a place in `bytes`. Two images share a layer when all below it is the same too. */
export interface ImageLayers {
  readonly id: string
  readonly parent: string
  readonly layers: readonly number[]
}

export interface LayerTable {
  readonly images: readonly ImageLayers[]
  /** What each layer takes on the disk. */
  readonly bytes: readonly number[]
  /** Images whose bytes are told apart only nearly. */
  readonly inexact: ReadonlySet<string>
}

/**
 * Which image has which layers, and what each layer weighs: `GET /images/{id}/json` for each, and its history where a
 * layer's bytes are not known yet. Nothing on the disk is measured for it, as `/system/df` does.
 */
export async function readLayers(engine: Engine, ids: readonly string[], { sizes = true } = {}): Promise<LayerTable> {
  const places = new Map<string, number>()
  const bytes: number[] = []
  const inexact = new Set<string>()
  const images: ImageLayers[] = []

  const placeOf = (below: number | undefined, layer: string) => {
    const key = `${below ?? ''} ${layer}`
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, bytes.length)
    return bytes.push(Number.NaN) - 1
  }

  async function readOne(id: string): Promise<void> {
    const info = await inspect(engine, id)
    if (info === undefined) return
    const layers: number[] = []
    for (const layer of info.RootFS?.Layers ?? []) layers.push(placeOf(layers.at(-1), layer))
    images.push({ id, parent: info.Parent ?? '', layers })
    if (!sizes || !layers.some((place) => Number.isNaN(bytes[place]))) return
    const found = toSizes(await history(engine, id), layers.length)
    if (!found.exact) inexact.add(id)
    layers.forEach((place, at) => {
      if (Number.isNaN(bytes[place])) bytes[place] = found.sizes[at] ?? 0
    })
  }

  const waiting = [...ids]
  const readNext = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await readOne(id)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, readNext))
  return { images, bytes: bytes.map((size) => (Number.isNaN(size) ? 0 : size)), inexact }
}

/** Instructions that only write into the image's settings. */
const SETTINGS = /^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/

/**
 * What each layer of an image takes, the lowest first. The history has the sizes, but also steps without a layer, and does
 * not say which: those without bytes that look like settings. When that does not come out even, only the sum is sure.
 */
export function toSizes(steps: readonly { Size: number; CreatedBy?: string | null | undefined }[], layers: number) {
  const oldestFirst = steps.toReversed()
  const made = oldestFirst.filter(({ Size, CreatedBy }) => Size > 0 || !SETTINGS.test(toInstruction(CreatedBy ?? '')))
  if (made.length === layers) return { sizes: made.map(({ Size }) => Size), exact: true }
  const weighty = oldestFirst.filter(({ Size }) => Size > 0)
  return { sizes: Array.from({ length: layers }, (_, at) => weighty[at]?.Size ?? 0), exact: weighty.length === layers }
}

async function inspect(engine: Engine, id: string): Promise<ImageInspectInfo | undefined> {
  return engine.docker.getImage(inPath(id)).inspect().catch(unlessGone)
}

async function history(engine: Engine, id: string) {
  return History.parse((await engine.docker.getImage(inPath(id)).history().catch(unlessGone)) ?? [])
}

/** An image that somebody removes meanwhile is simply not there. */
function unlessGone(error: unknown): undefined {
  if (toAnswer(error)?.status === 404) return undefined
  throw fromDocker(error, t`The image list`)
}
