import { t } from '@lingui/core/macro'
import type { Container, ContainerInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'

/** The container a terminal is opened on. */
export interface Target {
  engine: Engine
  container: Container
  id: string
  name: string
  running: boolean
  details: ContainerInspectInfo
}

/** Its full id, and the name people know it by. Throws a sentence when it is not in a state to be talked to. */
export async function findTarget(engine: Engine, asked: string, mayStart: boolean): Promise<Target> {
  const details = await engine.docker
    .getContainer(inPath(asked))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, t`The container "${asked}"`)
    })
  const name = details.Name.replace(/^\//, '')
  const { Paused: paused, Running: running } = details.State
  if (paused) throw new AppError('conflict', t`"${name}" is paused.`, t`Unpause it, then open the terminal.`)
  if (!running && !mayStart) throw new AppError('conflict', t`"${name}" is not running.`, t`Start it, then open the terminal.`)
  return { engine, container: engine.docker.getContainer(details.Id), id: details.Id, name, running, details }
}
