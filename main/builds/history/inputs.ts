import type { BuildStep } from '../../../preload/contract/builds'
import type { Engine } from '../../engine/types'
import type { Inputs } from './saved'

/** Files of a context that are remembered; of a larger one, none are. */
const FILES = 5000

export interface FileNotes {
  add(path: string, size: number, writtenAt: number): void
  readonly files: Inputs['files']
}

/** Notes what is offered to a build, so that the next one can tell which files were written since. */
export function createFileNotes(limit = FILES): FileNotes {
  let files: Record<string, [number, number]> | undefined
  let count = 0
  return {
    add(path, size, writtenAt) {
      count += 1
      if (count > limit) files = undefined
      else (files ??= Object.create(null) as Record<string, [number, number]>)[path] = [size, Math.round(writtenAt)]
    },
    get files() {
      return files
    },
  }
}

/** The images that the stages of a build began with. A name that the engine resolved at a registry carries its digest. */
export async function basesOf(engine: Engine, steps: readonly BuildStep[]): Promise<Inputs['bases']> {
  const names = steps.flatMap(({ internal, instruction }) => (internal ? [] : (/^FROM (?:--\S+ )*(\S+)/i.exec(instruction)?.[1] ?? [])))
  if (engine.lost.aborted) return []
  return await Promise.all(
    [...new Set(names)].map(async (name) => {
      const [image = name, digest] = name.split('@')
      if (digest !== undefined) return { image, id: digest }
      const found = await engine.docker
        .getImage(image)
        .inspect()
        .catch(() => undefined)
      return { image, ...(found && { id: found.Id }) }
    }),
  )
}
