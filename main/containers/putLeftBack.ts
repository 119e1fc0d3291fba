import { t } from '@lingui/core/macro'
import type { ContainerInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { comingName, leftBehind } from '../../preload/contract/leftBehind'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { handle, inspectContainer } from './inspect'
import { startContainer } from './launch'

/** `replaced`: the id of the container that has the name now, and goes. */
export interface PutLeftBack {
  replaced?: string | undefined
  start: boolean
}

/**
 * Ends a recreate that was cut off, with Longshore itself: the old container gets its name back, and what was made in its
 * place goes. A container that the caller has not seen is never removed.
 */
export async function putLeftBack(
  engine: Engine,
  ledger: Ledger,
  { info, name: away, what }: { info: ContainerInspectInfo; name: string; what: string },
  { replaced, start }: PutLeftBack,
): Promise<void> {
  const left = leftBehind(away)
  if (left?.which !== 'old') throw new AppError('invalid-input', t`${what} is not one that a recreate put aside.`)
  const { name, code } = left
  const [now, coming] = await Promise.all([find(engine, name), find(engine, comingName(name, code))])
  if (now !== undefined && now.Id !== replaced)
    throw new AppError('conflict', t`Another container is called "${name}".`, t`Look at it, then put the old one back or rename it.`)
  const goes = [
    ...(now === undefined ? [] : [{ id: now.Id, name }]),
    ...(coming === undefined ? [] : [{ id: coming.Id, name: comingName(name, code) }]),
  ]
  const command = [
    ...(goes.length > 0 ? [['rm', '-f', '-v', ...goes.map((one) => one.name)]] : []),
    ['rename', away, name],
    ...(start ? [['start', name]] : []),
  ]
  await ledger.record(engine.id, command.map((words) => dockerCommand(words)).join(' && '), async () => {
    try {
      // The kept volumes are mounted by name: the engine takes only those along that it made for these.
      for (const { id } of goes) await handle(engine, id).remove({ force: true, v: true })
      await handle(engine, info.Id).rename({ name })
    } catch (error) {
      throw fromDocker(error, what)
    }
    if (start) await startContainer(engine, info.Id, name)
  })
}

async function find(engine: Engine, name: string): Promise<ContainerInspectInfo | undefined> {
  const found = await inspectContainer(engine, name).catch((error: AppError) => {
    if (error.code === 'not-found') return undefined
    throw error
  })
  // An id may begin with these letters too.
  return found?.name === name ? found.info : undefined
}
