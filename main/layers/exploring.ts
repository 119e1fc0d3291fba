import { join } from 'node:path'
import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import { toShort, toWhat } from '../engine/imageNames'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import type { TaskHandle, Tasks } from '../tasks/types'
import { createLayerCache } from './cache'
import type { Explored } from './explored'
import { openArchive } from './open'
import { readIndex } from './readIndex'
import { inDigits } from '../numbers'

/** An image whose layers are known, under the name a person would type. */
export interface OpenImage {
  engine: Engine
  explored: Explored
  name: string
}

/** What is in the layers of images: an archive is read once, as a task; what is in it is kept as an index. */
export interface Exploring {
  /** Begins to read the image, unless it is known: then nothing is answered. An image that is being read is not read twice. */
  start(engine: Engine, ref: string): Promise<{ task: string; done: Promise<void> } | undefined>
  /** Fails with `conflict` until the image has been read. */
  open(engine: Engine, ref: string): Promise<OpenImage>
}

export interface ExploringDeps {
  ledger: Ledger
  tasks: Tasks
  /** The folder for Longshore's own state; without it, nothing is kept on disk. */
  home?: string | undefined
}

export function createExploring({ ledger, tasks, home }: ExploringDeps): Exploring {
  const cache = createLayerCache({ folder: home === undefined ? undefined : join(home, 'layers') })
  /** Tasks that read an image now, by the image's id. */
  const reading = new Map<string, { task: string; done: Promise<void> }>()

  async function read(engine: Engine, info: ImageFacts, task: TaskHandle): Promise<string> {
    // Told at once, so that a page that comes back finds the reading of its image.
    task.made(info.Id)
    const progress = ({ done = 0 }) => task.progress({ done, total: Math.max(info.Size, done), unit: 'bytes' })
    const index = await readIndex(info.Id, openArchive(engine, info.Id, task.signal, progress), { signal: task.signal })
    await cache.put(index)
    const files = inDigits(index.entries.count)
    return plural(index.layers.length, {
      one: `# layer, ${files} files and folders`,
      other: `# layers, ${files} files and folders`,
    })
  }

  return {
    async start(engine, ref) {
      const info = await inspect(engine, ref)
      if ((await cache.find(info.Id)) !== undefined) return undefined
      const running = reading.get(info.Id)
      if (running !== undefined) return running
      const name = nameOf(info, ref)
      const command = `${dockerCommand(['save', name])} | tar -t`
      const spec = { kind: 'explore', title: t`Explore ${name}`, engine: engine.id, command } as const
      let settle: (work: Promise<unknown>) => void = () => undefined
      const done = new Promise<unknown>((resolve) => (settle = resolve)).then(() => undefined)
      // Whoever waits is told how it went; without anybody it is the task's alone.
      done.catch(() => undefined)
      const task = tasks.start(spec, (task) => {
        const work = ledger.record(engine.id, command, () => read(engine, info, task)).finally(() => reading.delete(info.Id))
        settle(work)
        return work
      })
      const begun = { task, done }
      reading.set(info.Id, begun)
      return begun
    },

    async open(engine, ref) {
      const info = await inspect(engine, ref)
      const explored = await cache.find(info.Id)
      if (explored !== undefined) return { engine, explored, name: nameOf(info, ref) }
      const what = toWhat(ref)
      throw new AppError('conflict', t`${what} has not been explored yet.`, t`Explore it first: its archive is read once.`)
    },
  }
}

interface ImageFacts {
  Id: string
  Size: number
  RepoTags?: string[] | null
}

/** As a person would type it: the page asks by id. */
const nameOf = ({ RepoTags }: ImageFacts, id: string): string => (id.startsWith('sha256:') ? (RepoTags?.[0] ?? toShort(id)) : id)

const inspect = (engine: Engine, id: string): Promise<ImageFacts> =>
  engine.docker
    .getImage(inPath(id))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(id))
    })
