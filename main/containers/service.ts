import type { containers } from '../../preload/contract/containers'
import type { Service } from '../../preload/contract/kit'
import { watchInventory } from '../engine/inventory'
import { act as actOn, type ContainersDeps, type Ref } from './act'
import { removeWithVolumes } from './anonymous'
import { readDetails, readSize } from './details'
import { createInside } from './inside'
import { startContainer } from './launch'
import { readLogs } from './logs'
import { createMaking } from './making'
import { createPruning } from './pruning'
import { containerSource, listContainers } from './source'
import { createStats } from './stats'

/** Everything one can do with containers (Engine API `/containers`). */
export function createContainersService(deps: ContainersDeps): Service<typeof containers> {
  const { engines } = deps
  const act = (ref: Ref, words: (name: string) => string[], action: Parameters<typeof actOn<unknown>>[3]) =>
    actOn(deps, ref, words, action).then(() => undefined)

  return {
    list: async ({ engine, all }) => listContainers(await engines.use(engine), { all }),

    async *watch({ engine }, { signal }) {
      yield* watchInventory(await engines.use(engine), containerSource, signal)
    },

    inspect: async ({ engine, id }) => readDetails(await engines.use(engine), id),
    size: async ({ engine, id }) => readSize(await engines.use(engine), id),

    ...createMaking(deps),
    ...createInside(deps),
    ...createStats(deps),
    ...createPruning(deps),

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
        (container, engine) => (ref.volumes ? removeWithVolumes(engine, container.id, ref) : container.remove({ force: ref.force })),
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
