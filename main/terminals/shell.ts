import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { TerminalOptions } from '../../preload/contract/terminals'
import { fromDocker } from '../engine/errors'
import { createGreeting } from './greeting'
import { execLine } from './lines'
import type { Line } from './session'
import type { Target } from './target'

/** In the order a person would choose. */
const SHELLS = ['/bin/bash', '/usr/bin/bash', '/bin/sh', '/usr/bin/sh', '/bin/ash', '/busybox/sh'] as const
/** Containers whose shell is remembered. */
const KNOWN = 1000

const GREETING = createGreeting(SHELLS)

/** Becomes the best shell there is, and says which one that is. Nearly every image has `/bin/sh` to say so. */
const BEST = ['/bin/sh', '-c', `for s in ${SHELLS.join(' ')}; do if [ -x $s ]; then ${GREETING.print}; exec $s; fi; done`]

export interface Shells {
  /** Opens the container's best shell. Throws `unsupported` where there is none. */
  open(target: Target, options: TerminalOptions): Promise<{ shell: string; line: Line }>
}

/**
 * Asking which shell is there costs more than opening one does: the engine mounts a container's files for each question.
 * So `sh` is opened and becomes the best one, and only where that fails the engine is asked.
 */
export function createShells(): Shells {
  const known = new Map<string, string>()

  function keep(id: string, shell: string): void {
    if (known.size >= KNOWN) known.clear()
    known.set(id, shell)
  }

  /** A shell that somebody has removed meanwhile is looked for anew the next time. */
  const checked = (line: Line, id: string): Line => ({
    ...line,
    async ending() {
      const ending = await line.ending()
      if (ending.exitCode === 126 || ending.exitCode === 127) known.delete(id)
      return ending
    },
  })

  async function best(target: Target, options: TerminalOptions): Promise<{ shell: string; line: Line } | undefined> {
    const line = await execLine(target, BEST, options)
    const bytes = line.bytes()[Symbol.asyncIterator]()
    const { shell, rest } = await GREETING.read(bytes)
    if (shell !== undefined) return { shell, line: { ...line, bytes: () => rest } }
    await line.hangUp()
    return undefined
  }

  return {
    async open(target, options) {
      const { id, name } = target
      const before = known.get(id)
      if (before !== undefined) return { shell: before, line: checked(await execLine(target, [before], options), id) }
      // Whatever went wrong, it is told by what is tried next: with a shell that is there it goes wrong once more.
      const opened = await best(target, options).catch(() => undefined)
      const shell = opened?.shell ?? (await find(target))
      if (shell === undefined) {
        throw new AppError(
          'unsupported',
          t`"${name}" has no shell.`,
          t`Its image holds only its own program. Look into it from a debug container, attach to its main process, or type a command that is in it.`,
        )
      }
      const line = opened?.line ?? (await execLine(target, [shell], options))
      keep(id, shell)
      return { shell, line: checked(line, id) }
    },
  }
}

/** The best shell by its file (`HEAD /containers/{id}/archive`). */
async function find({ container, name }: Target): Promise<string | undefined> {
  const there = await Promise.all(SHELLS.map((path) => exists(container.infoArchive({ path }), name)))
  return SHELLS.find((_, at) => there[at])
}

async function exists(asked: Promise<unknown>, name: string): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode
    // 500 where what should be a folder is a file: `/busybox/sh` in an image of one busybox.
    if (status === 404 || status === 500) return false
    throw fromDocker(error, t`The container "${name}"`)
  }
}
