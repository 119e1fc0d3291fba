import * as z from 'zod'
import { PruneFilters } from './containerParts'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf, TaskStarted } from './refs'

/** A volume's id is its name. */
export const Volume = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  mountpoint: z.string(),
  createdAt: z.number().optional(),
  labels: z.record(z.string(), z.string()),
  project: z.string().optional(),
  /** Made by the engine for an unnamed mount: 64 hexadecimal digits. */
  anonymous: z.boolean(),
})
export type Volume = z.infer<typeof Volume>

export const VolumeDetails = Volume.extend({
  scope: z.string(),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
  raw: z.string(),
})
export type VolumeDetails = z.infer<typeof VolumeDetails>

export const VolumePruneFilters = PruneFilters.pick({ labels: true }).extend({
  /** Named ones too, as `docker volume prune -a`; else only those that nobody named. */
  all: z.boolean().default(false),
})
export type VolumePruneFilters = z.infer<typeof VolumePruneFilters>

/** A volume that no container has, running or not. */
export const VolumeCandidate = Volume.extend({ bytes: z.number().optional() })
export type VolumeCandidate = z.infer<typeof VolumeCandidate>

export const volumes = {
  list: call({ input: EngineRef, output: z.array(Volume) }),
  watch: stream({ input: EngineRef, item: patchOf(Volume) }),
  inspect: call({ input: ObjectRef, output: VolumeDetails }),
  create: call({
    input: EngineRef.extend({ name: z.string().trim().max(255).optional(), driver: z.string().max(255).optional() }),
    output: Volume,
  }),
  remove: call({ input: ObjectRef, output: z.void() }),
  /** The volumes that `prune` with the same filters would remove now. `sizes` makes the engine measure them, which takes it a while. */
  prunePreview: call({
    input: EngineRef.extend({ ...VolumePruneFilters.shape, sizes: z.boolean().default(false) }),
    output: z.array(VolumeCandidate),
  }),
  /** Removes `ids` of a preview, or all that the filters choose, as a task: one that a container has by then stays, and is told. */
  prune: call({
    input: EngineRef.extend({ ...VolumePruneFilters.shape, ids: z.array(z.string().min(1).max(500)).min(1).max(100_000).optional() }),
    output: TaskStarted,
  }),
}
