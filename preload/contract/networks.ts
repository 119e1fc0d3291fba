import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { PruneFilters } from './containerParts'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf, TaskStarted } from './refs'

export const Network = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  createdAt: z.number(),
  subnets: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  project: z.string().optional(),
  /** bridge, host and none: the engine's own, never removable. */
  builtin: z.boolean(),
})
export type Network = z.infer<typeof Network>

export const NetworkDetails = Network.extend({
  containers: z.array(z.object({ id: z.string(), name: z.string(), ip: z.string() })),
  raw: z.string(),
})
export type NetworkDetails = z.infer<typeof NetworkDetails>

/** A network that no running container is in. */
export const NetworkCandidate = Network.extend({
  /** Stopped containers that are made for it: without it they do not start. */
  neededBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type NetworkCandidate = z.infer<typeof NetworkCandidate>

export const networks = {
  list: call({ input: EngineRef, output: z.array(Network) }),
  watch: stream({ input: EngineRef, item: patchOf(Network) }),
  inspect: call({ input: ObjectRef, output: NetworkDetails }),
  create: call({
    input: EngineRef.extend({
      name: z
        .string()
        .trim()
        .min(1, { error: () => t`Name the network.` })
        .max(255),
      driver: z.string().max(255).optional(),
      internal: z.boolean().optional(),
    }),
    output: Network,
  }),
  remove: call({ input: ObjectRef, output: z.void() }),
  /** The networks that `prune` with the same filters would remove now. */
  prunePreview: call({ input: EngineRef.extend(PruneFilters.shape), output: z.array(NetworkCandidate) }),
  /** Removes `ids` of a preview, or all that the filters choose, as a task: one that a container runs in by then stays, and is told. */
  prune: call({
    input: EngineRef.extend({ ...PruneFilters.shape, ids: z.array(z.string().min(1).max(500)).min(1).max(100_000).optional() }),
    output: TaskStarted,
  }),
}
