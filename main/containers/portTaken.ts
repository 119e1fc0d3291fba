import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { nameOf } from '../engine/containerNames'
import type { Engine } from '../engine/types'

const TAKEN = /port is already allocated|address already in use/i

/**
 * The error for a start that failed because a port is taken, with the name of the container that holds it where one does.
 * Undefined when the engine's words are about something else.
 */
export async function portTaken(engine: Engine, said: string): Promise<AppError | undefined> {
  const port = TAKEN.test(said) ? portOf(said) : undefined
  if (port === undefined) return undefined
  const about = { what: 'ports', value: String(port) } as const
  const running = await engine.docker.listContainers().catch(() => [])
  const holder = running.find((info) => info.Ports?.some((published) => published.PublicPort === port))
  if (holder !== undefined) {
    const name = nameOf(holder)
    return new AppError(
      'conflict',
      t`Port ${port} is already in use by the container "${name}".`,
      t`Choose another port, or stop that container: docker stop ${name}`,
      { about },
    )
  }
  return new AppError(
    'conflict',
    t`Port ${port} is already in use by another program on the engine's machine.`,
    t`Choose another port, or stop that program.`,
    { about },
  )
}

/**
 * The first port the engine names: `Bind for 0.0.0.0:8080 failed`, `listen tcp4 0.0.0.0:8080: bind`,
 * `failed to bind host port for 0.0.0.0:8080:172.17.0.2:80/tcp`, `[::]:8080`.
 */
export function portOf(said: string): number | undefined {
  const port = Number(/(?:[\d.]+|\]|\*):(\d{1,5})\b/.exec(said)?.[1])
  return port > 0 && port <= 65_535 ? port : undefined
}
