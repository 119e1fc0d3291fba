import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { Engine, Engines } from '../engine/types'
import { pause } from '../tasks/pace'
import type { TaskHandle } from '../tasks/types'
import { handle, inspectContainer } from './inspect'
import { startContainer } from './launch'
import { keepVolumes, make, type Replacement } from './recreate'

/** How long an engine that went away in the middle is waited for. */
const RETURN = 60_000
const AGAIN = 500

/** Undoes a replacement that failed, and answers the error to tell: what went wrong, and how things stand now. */
export async function putBack(engines: Engines, engine: Engine, plan: Replacement, task: TaskHandle, error: AppError): Promise<AppError> {
  const { name, away, touched, old } = plan
  const back = old.State.Running ? t`The old one runs again.` : t`The old one is back as it was.`
  try {
    await whenReachable(engines, engine, (now) => undo(now, plan, task))
    task.log(touched ? `${back}\n` : '')
    const why = error.message
    const message = touched ? `${why} ${back}` : t`${why} "${name}" was not touched.`
    return new AppError(error.code, message, error.hint, { cause: error, about: error.about })
  } catch (failure) {
    const said = fromDocker(failure, t`The container "${name}"`).message
    const where = t`Look for "${name}" or "${away}" on the engine: it is the old one, and docker start brings it back.`
    const why = error.message
    return new AppError(error.code, t`${why} The old one could not be put back: ${said}`, where, { cause: error, about: error.about })
  }
}

/** After the engine was away everything is tried again on its new connection, for a while. */
async function whenReachable(engines: Engines, engine: Engine, work: (engine: Engine) => Promise<void>): Promise<void> {
  const until = performance.now() + RETURN
  for (let now: Engine | undefined = engine; ;) {
    try {
      now ??= await engines.use(engine.id)
      if (now.lost.aborted) throw now.lost.reason
      return await work(now)
    } catch (error) {
      // A request may fail before the connection is known to be lost.
      const gone = now === undefined || now.lost.aborted || fromDocker(error, t`The container`).code === 'engine-unreachable'
      if (!gone || performance.now() > until) throw error
      now = undefined
      await pause(AGAIN, new AbortController().signal)
    }
  }
}

/** Each step looks at how things are, so that it can be begun again in the middle. */
async function undo(engine: Engine, plan: Replacement, task: TaskHandle): Promise<void> {
  const { old, made, name, touched } = plan
  if (made !== undefined) {
    // The kept volumes are mounted by name: the engine takes only those along that it made for this one.
    await handle(engine, made.id).remove({ force: true, v: true }).catch(unless404)
  }
  if (!touched) return
  const now = await inspectContainer(engine, old.Id).catch((error: AppError) => {
    if (error.code === 'not-found') return undefined
    throw error
  })
  if (now === undefined) return again(engine, plan, task)
  if (now.name !== name) await handle(engine, old.Id).rename({ name })
  if (!old.State.Running && !old.State.Restarting) return
  const { State: state } = now.info
  if (!state.Running) await startContainer(engine, old.Id, name)
  if (old.State.Paused && !state.Paused) await handle(engine, old.Id).pause()
}

/** It removed itself when it stopped (`--rm`): one like it takes its place. */
async function again(engine: Engine, { asked, old, name }: Replacement, task: TaskHandle): Promise<void> {
  keepVolumes(asked, old)
  const { id } = await make(engine, { ...asked, body: { ...asked.body, Image: old.Image } }, { name, pull: 'never' }, task)
  if (old.State.Running) await startContainer(engine, id, name)
}

function unless404(error: unknown): void {
  if (toAnswer(error)?.status !== 404) throw error
}
