import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import type { Target } from './target'

/** In the order a person would choose. */
const SHELLS = ['/bin/bash', '/usr/bin/bash', '/bin/ash', '/bin/sh', '/usr/bin/sh'] as const

/**
 * The container's best shell, found by asking for its file (`HEAD /containers/{id}/archive`), so that nothing is run to
 * find out. Throws `unsupported` where there is none.
 */
export async function findShell({ container, name }: Target): Promise<string> {
  const there = await Promise.all(SHELLS.map((path) => exists(container.infoArchive({ path }), name)))
  const shell = SHELLS.find((_, i) => there[i])
  if (shell !== undefined) return shell
  throw new AppError(
    'unsupported',
    `"${name}" has no shell.`,
    'Its image holds only its own program. Look into it from a debug container, attach to its main process, or type a command that is in it.',
  )
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
