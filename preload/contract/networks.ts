import * as z from 'zod'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf } from './refs'

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

export const networks = {
  list: call({ input: EngineRef, output: z.array(Network) }),
  watch: stream({ input: EngineRef, item: patchOf(Network) }),
  inspect: call({ input: ObjectRef, output: NetworkDetails }),
  create: call({
    input: EngineRef.extend({
      name: z.string().trim().min(1, 'Name the network.').max(255),
      driver: z.string().max(255).optional(),
      internal: z.boolean().optional(),
    }),
    output: Network,
  }),
  remove: call({ input: ObjectRef, output: z.void() }),
}
