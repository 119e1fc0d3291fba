import type { Container } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'

/** In the order a person would choose. Nearly every image has one of the first two, so the others are asked for only then. */
const FIRST = ['/bin/bash', '/bin/sh'] as const
const OTHERS = ['/usr/bin/bash', '/bin/ash', '/usr/bin/sh', '/busybox/sh'] as const
/** Containers whose shell is remembered. */
const KNOWN = 1000

export interface Shells {
  /**
   * A container's best shell, found by asking for its file (`HEAD /containers/{id}/archive`), so that nothing is run to
   * find out. Throws `unsupported` where there is none. Asking costs more than opening does, so the answer is kept.
   */
  find(container: Container, name: string): Promise<string>
  /** What was found is not there any more. */
  forget(container: Container): void
}

export function createShells(): Shells {
  const known = new Map<string, string>()
  return {
    async find(container, name) {
      const shell = known.get(container.id) ?? (await firstOf(container, name, FIRST)) ?? (await firstOf(container, name, OTHERS))
      if (shell === undefined) {
        throw new AppError(
          'unsupported',
          `"${name}" has no shell.`,
          'Its image holds only its own program. Look into it from a debug container, attach to its main process, or type a command that is in it.',
        )
      }
      if (known.size >= KNOWN) known.clear()
      known.set(container.id, shell)
      return shell
    },
    forget: ({ id }) => void known.delete(id),
  }
}

async function firstOf(container: Container, name: string, paths: readonly string[]): Promise<string | undefined> {
  const there = await Promise.all(paths.map((path) => exists(container.infoArchive({ path }), name)))
  return paths.find((_, at) => there[at])
}

async function exists(asked: Promise<unknown>, name: string): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false
    throw fromDocker(error, `The container "${name}"`)
  }
}
