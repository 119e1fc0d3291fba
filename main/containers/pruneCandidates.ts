import { t } from '@lingui/core/macro'
import type { ContainerInfo } from 'dockerode'
import type { PruneCandidate, PruneFilters } from '../../preload/contract/containerParts'
import { nameOf } from '../engine/containerNames'
import { fromDocker } from '../engine/errors'
import { hasLabel } from '../engine/labels'
import { measureVolumes } from '../engine/diskUsage'
import type { Engine } from '../engine/types'
import { toContainer, toState } from './toContainer'

type Filters = Pick<PruneFilters, 'olderThanSeconds' | 'labels'> & { ids?: readonly string[] | undefined }

/** The states of a container that `docker container prune` removes. */
const RESTING = ['created', 'exited', 'dead']
/** Sizes are asked for so many at a time: an address has a bound. */
const AT_ONCE = 100

/**
 * The stopped containers that the filters choose, oldest first, with the bytes of their writable layers
 * (`GET /containers/json`, with `size` for these alone: measuring makes the engine walk their files).
 */
export async function findPruneCandidates(engine: Engine, filters: Filters, { volumeSizes = false } = {}): Promise<PruneCandidate[]> {
  const resting = await list(engine, { status: RESTING })
  const wanted = filters.ids && new Set(filters.ids)
  const chosen = resting.filter((info) => isChosen(info, filters) && wanted?.has(info.Id) !== false)
  const sized: ContainerInfo[] = []
  for (let at = 0; at < chosen.length; at += AT_ONCE) {
    const ids = chosen.slice(at, at + AT_ONCE).map((info) => info.Id)
    // What started again meanwhile is no candidate any more.
    sized.push(...(await list(engine, { id: ids, status: RESTING }, true)))
  }
  const volumes =
    volumeSizes && sized.some((info) => anonymousOf(info).length > 0) ? await measureVolumes(engine) : new Map<string, number>()
  return sized.sort(inOrder).map((info) => toCandidate(info, volumes))
}

/** The engine tells the second a container was made in: what shares one goes by its name. */
const inOrder = (a: ContainerInfo, b: ContainerInfo) => a.Created - b.Created || nameOf(a).localeCompare(nameOf(b))

async function list(engine: Engine, filters: Record<string, string[]>, size = false): Promise<ContainerInfo[]> {
  return engine.docker.listContainers({ all: true, filters, ...(size && { size }) }).catch((error: unknown) => {
    throw fromDocker(error, t`The container list`)
  })
}

function isChosen(info: ContainerInfo, { olderThanSeconds = 0, labels }: Filters): boolean {
  return info.Created <= Date.now() / 1000 - olderThanSeconds && labels.every((label) => hasLabel(info.Labels ?? {}, label))
}

function toCandidate(info: ContainerInfo & { SizeRw?: number }, volumes: ReadonlyMap<string, number>): PruneCandidate {
  const { exitCode } = toContainer(info)
  return {
    id: info.Id,
    name: nameOf(info),
    image: info.Image,
    state: toState(info.State),
    ...(exitCode !== undefined && { exitCode }),
    createdAt: info.Created * 1000,
    bytes: info.SizeRw ?? 0,
    anonymousVolumes: anonymousOf(info).map((name) => {
      const bytes = volumes.get(name)
      return { name, ...(bytes !== undefined && { bytes }) }
    }),
  }
}

/** The engine names what nobody named with 64 hexadecimal digits. */
const anonymousOf = (info: ContainerInfo): string[] =>
  (info.Mounts ?? []).flatMap(({ Type, Name = '' }) => (Type === 'volume' && /^[0-9a-f]{64}$/.test(Name) ? [Name] : []))
