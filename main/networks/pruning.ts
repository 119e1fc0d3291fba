import { plural, t } from '@lingui/core/macro'
import type { ContainerInfo } from 'dockerode'
import type { PruneFilters } from '../../preload/contract/containerParts'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { Network, NetworkCandidate, networks } from '../../preload/contract/networks'
import { nameOf } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { hasLabel } from '../engine/labels'
import { removeEach, toFilterFlags, unlessGone } from '../engine/pruning'
import type { Engine, Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import { dockerCommand } from '../ledger/words'
import type { Tasks } from '../tasks/types'
import { inspectNetwork, removeNetwork } from './remove'
import { listNetworks } from './source'
import { toDetails } from './toNetwork'

export interface NetworksDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
}

type Part = Pick<Service<typeof networks>, 'prunePreview' | 'prune'>

/** So many networks are looked at or removed side by side. */
const AT_ONCE = 4
/** A command with more names than this is told by its filters. */
const NAMES = 50
/** The states of a container in which it is in its networks. */
const UP = new Set(['running', 'paused', 'restarting'])

/** Networks that no container runs in, looked at and removed. */
export function createPruning({ engines, ledger, tasks }: NetworksDeps): Part {
  return {
    prunePreview: async ({ engine, ...filters }) => findUnused(await engines.use(engine), filters),

    async prune({ engine: ref, ids, ...filters }) {
      const engine = await engines.use(ref)
      const chosen = ids ? await named(engine, ids) : await findUnused(engine, filters)
      const names = chosen.map(({ name }) => name)
      const command = dockerCommand(
        ids === undefined || chosen.length > NAMES ? ['network', 'prune', '-f', ...toFilterFlags(filters)] : ['network', 'rm', ...names],
      )
      const first = names[0] ?? ''
      const title =
        chosen.length === 1
          ? t`Remove ${first}`
          : plural(chosen.length, { one: 'Remove # unused network', other: 'Remove # unused networks' })
      return {
        task: tasks.start({ kind: 'prune', title, engine: engine.id, command }, (task) =>
          ledger.record(engine.id, command, async () => {
            const gone = await removeEach(engine, { chosen, atOnce: AT_ONCE }, task, ({ id }) => unlessGone(removeById(engine, id)))
            if (gone.length === 0) return t`There was nothing to remove`
            return plural(gone.length, { one: '# network removed', other: '# networks removed' })
          }),
        ),
      }
    },
  }
}

/** What was chosen in a preview and is still there. */
async function named(engine: Engine, ids: readonly string[]): Promise<Network[]> {
  const wanted = new Set(ids)
  return (await listNetworks(engine)).filter(({ id, name }) => wanted.has(id) || wanted.has(name))
}

/** The networks that `docker network prune` would remove: made by somebody, and no container runs in them. */
async function findUnused(engine: Engine, { olderThanSeconds = 0, labels }: Omit<PruneFilters, 'engine'>): Promise<NetworkCandidate[]> {
  const containers = await engine.docker.listContainers({ all: true }).catch((error: unknown) => {
    throw fromDocker(error, t`The container list`)
  })
  const before = Date.now() - olderThanSeconds * 1000
  const found = (await listNetworks(engine)).filter(
    (network) => !network.builtin && network.createdAt <= before && labels.every((label) => hasLabel(network.labels, label)),
  )
  const candidates = found.flatMap((network) => {
    const users = containers.filter((info) => isIn(info, network))
    if (users.some(({ State }) => UP.has(State))) return []
    return [{ ...network, neededBy: users.map((info) => ({ id: info.Id, name: nameOf(info) })) }]
  })
  return (await keepEmpty(engine, candidates)).sort((a, b) => a.name.localeCompare(b.name))
}

/** A container that was never started names its networks, and has no ids for them yet. */
function isIn({ NetworkSettings }: ContainerInfo, { id, name }: Network): boolean {
  return Object.entries(NetworkSettings?.Networks ?? {}).some(
    ([called, { NetworkID }]) => NetworkID === id || (NetworkID === '' && (called === name || called === id)),
  )
}

/** Those the engine itself has nobody in: some list containers without their networks, and others than containers may be in one. */
async function keepEmpty(engine: Engine, candidates: readonly NetworkCandidate[]): Promise<NetworkCandidate[]> {
  const waiting = [...candidates]
  const empty: NetworkCandidate[] = []
  async function lookAtNext(): Promise<void> {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const info = await inspectNetwork(engine, one.id).catch((error: AppError) => error)
      if (info instanceof AppError) {
        if (info.code !== 'not-found') throw info
        continue
      }
      if (!info.Ingress && toDetails(info).containers.length === 0) empty.push(one)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lookAtNext))
  return empty
}

const removeById = async (engine: Engine, id: string): Promise<void> => removeNetwork(engine, await inspectNetwork(engine, id))
