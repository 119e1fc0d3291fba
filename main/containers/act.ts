import { AppError } from '../../preload/contract/errors'
import type { Downloads } from '../downloads/downloads'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import type { Tasks } from '../tasks/types'
import { handle, inspectContainer } from './inspect'

export interface Ref {
  engine?: string | undefined
  id: string
}

/** What the parts of the service work with. */
export interface ContainersDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
  /** Where a browser fetches files from; absent where no browser is served. */
  downloads?: Downloads | undefined
}

/**
 * Does something to one container and records it as the command a person would type, with the container's name. One
 * that cannot be found is recorded too, as a failure, under what was asked for.
 */
export async function act<T>(
  { engines, ledger }: Pick<ContainersDeps, 'engines' | 'ledger'>,
  ref: Ref,
  words: (name: string) => string[],
  action: (container: ReturnType<typeof handle>, engine: Engine, name: string) => Promise<T>,
): Promise<T | undefined> {
  const engine = await engines.use(ref.engine)
  const found = await inspectContainer(engine, ref.id).catch((error: AppError) => error)
  const name = found instanceof AppError ? ref.id : found.name
  return ledger.record(engine.id, dockerCommand(words(name)), async () => {
    if (found instanceof AppError) throw found
    return action(handle(engine, found.info.Id), engine, name).catch((error: unknown) => {
      // The engine's word for "it is so already": docker's own commands take it as done.
      if (toAnswer(error)?.status !== 304) throw fromDocker(error, found.what)
      return undefined
    })
  })
}
