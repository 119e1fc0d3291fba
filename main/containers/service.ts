import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { watchInventory } from '../engine/inventory'
import type { Engine, Engines } from '../engine/types'
import { formatRun } from '../ledger/formatRun'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import { handle, inspectContainer } from './inspect'
import { createContainer, runContainer, startContainer } from './launch'
import { readLogs } from './logs'
import { containerSource, listContainers } from './source'
import { toDetails } from './toDetails'

interface Ref {
  engine?: string | undefined
  id: string
}

type Handle = ReturnType<typeof handle>

/** Everything one can do with containers (Engine API `/containers`). */
export function createContainersService(deps: { engines: Engines; ledger: Ledger }): Service<typeof containers> {
  const { engines, ledger } = deps

  /**
   * Does something to one container and records it as the command a person would type, with the container's name. One
   * that cannot be found is recorded too, as a failure, under what was asked for.
   */
  async function act(
    ref: Ref,
    words: (name: string) => string[],
    action: (container: Handle, engine: Engine, name: string) => Promise<unknown>,
  ) {
    const engine = await engines.use(ref.engine)
    const found = await inspectContainer(engine, ref.id).catch((error: AppError) => error)
    const name = found instanceof AppError ? ref.id : found.name
    await ledger.record(engine.id, dockerCommand(words(name)), async () => {
      if (found instanceof AppError) throw found
      await action(handle(engine, found.info.Id), engine, name).catch((error: unknown) => {
        // The engine's word for "it is so already": docker's own commands take it as done.
        if (toAnswer(error)?.status !== 304) throw fromDocker(error, found.what)
      })
    })
  }

  return {
    list: async ({ engine, all }) => listContainers(await engines.use(engine), { all }),

    async *watch({ engine }, { signal }) {
      yield* watchInventory(await engines.use(engine), containerSource, signal)
    },

    async inspect({ engine, id }) {
      const { info } = await inspectContainer(await engines.use(engine), id)
      return toDetails(info)
    },

    async run({ engine: ref, ...run }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { redact: true }), () => runContainer(engine, run))
    },

    async create({ engine: ref, ...run }) {
      const engine = await engines.use(ref)
      return ledger.record(engine.id, formatRun(run, { verb: 'create', redact: true }), () => createContainer(engine, run))
    },

    start: (ref) =>
      act(
        ref,
        (name) => ['start', name],
        (container, engine, name) => startContainer(engine, container.id, name),
      ),
    stop: (ref) =>
      act(
        ref,
        (name) => ['stop', ...toGraceFlag(ref), name],
        (container) => container.stop(toGraceQuery(ref)),
      ),
    restart: (ref) =>
      act(
        ref,
        (name) => ['restart', ...toGraceFlag(ref), name],
        (container) => container.restart(toGraceQuery(ref)),
      ),
    kill: (ref) =>
      act(
        ref,
        (name) => ['kill', ...(ref.signal === 'SIGKILL' ? [] : ['-s', ref.signal]), name],
        (container) => container.kill({ signal: ref.signal }),
      ),
    pause: (ref) =>
      act(
        ref,
        (name) => ['pause', name],
        (container) => container.pause(),
      ),
    unpause: (ref) =>
      act(
        ref,
        (name) => ['unpause', name],
        (container) => container.unpause(),
      ),
    rename: (ref) =>
      act(
        ref,
        (name) => ['rename', name, ref.name],
        (container) => container.rename({ name: ref.name }),
      ),
    remove: (ref) =>
      act(
        ref,
        (name) => ['rm', ...(ref.force ? ['-f'] : []), ...(ref.volumes ? ['-v'] : []), name],
        (container) => container.remove({ force: ref.force, v: ref.volumes }),
      ),

    async *logs(query, { signal }) {
      yield* readLogs(await engines.use(query.engine), query, signal)
    },
  }
}

interface Grace {
  graceSeconds?: number | undefined
}
const toGraceFlag = ({ graceSeconds }: Grace) => (graceSeconds === undefined ? [] : ['-t', String(graceSeconds)])
const toGraceQuery = ({ graceSeconds }: Grace) => (graceSeconds === undefined ? {} : { t: graceSeconds })
