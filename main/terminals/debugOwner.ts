import { hostname } from 'node:os'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

/** Whose debug container it is: the machine and the process that removes it when its terminal closes. */
export const OWNER_LABEL = 'dev.longshore.debug-owner'

export const ownerLabel = (): Record<string, string> => ({ [OWNER_LABEL]: `${hostname()} ${process.pid}` })

/** A process of this machine that is not there any more. One of another machine cannot be told from here. */
export function isGone(owner: string, alive: (pid: number) => boolean = isAlive): boolean {
  const [, host, pid] = /^(.*) (\d+)$/.exec(owner) ?? []
  return host === hostname() && !alive(Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Removes the debug containers of a Longshore that was killed: it could not do so itself, and they run for ever. */
export async function sweepDebug(engine: Engine): Promise<void> {
  const all = await engine.docker.listContainers({ all: true, filters: { label: [OWNER_LABEL] } })
  const left = all.filter(({ Labels }) => isGone(Labels[OWNER_LABEL] ?? ''))
  await Promise.all(
    left.map(({ Id }) =>
      engine.docker
        .getContainer(inPath(Id))
        .remove({ force: true, v: true })
        .catch(() => undefined),
    ),
  )
}
