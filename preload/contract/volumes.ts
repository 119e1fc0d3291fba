import * as z from 'zod'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf } from './refs'

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

export const volumes = {
  list: call({ input: EngineRef, output: z.array(Volume) }),
  watch: stream({ input: EngineRef, item: patchOf(Volume) }),
  inspect: call({ input: ObjectRef, output: VolumeDetails }),
  create: call({
    input: EngineRef.extend({ name: z.string().trim().max(255).optional(), driver: z.string().max(255).optional() }),
    output: Volume,
  }),
  remove: call({ input: ObjectRef, output: z.void() }),
}
