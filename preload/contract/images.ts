import * as z from 'zod'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf, TaskStarted } from './refs'

/** `repository:tag`, `repository@digest`, or with a registry in front. */
export const ImageReference = z.string().trim().min(1, 'Name an image.').max(1000)

export const Image = z.object({
  id: z.string(),
  /** Every `repository:tag` it has; none when dangling. */
  tags: z.array(z.string()),
  digests: z.array(z.string()),
  createdAt: z.number(),
  size: z.number(),
  labels: z.record(z.string(), z.string()),
  /** No tag, and no image built on it. */
  dangling: z.boolean(),
})
export type Image = z.infer<typeof Image>

export const ImageDetails = Image.extend({
  os: z.string(),
  architecture: z.string(),
  author: z.string(),
  command: z.array(z.string()),
  entrypoint: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  user: z.string(),
  workdir: z.string(),
  layers: z.number(),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
  raw: z.string(),
})
export type ImageDetails = z.infer<typeof ImageDetails>

export const ImageLayer = z.object({
  instruction: z.string(),
  createdAt: z.number(),
  size: z.number(),
  empty: z.boolean(),
  comment: z.string(),
  tags: z.array(z.string()),
})
export type ImageLayer = z.infer<typeof ImageLayer>

export const images = {
  list: call({ input: EngineRef, output: z.array(Image) }),
  watch: stream({ input: EngineRef, item: patchOf(Image) }),
  inspect: call({ input: ObjectRef, output: ImageDetails }),
  /** Newest layer first, as `docker history`. */
  history: call({ input: ObjectRef, output: z.array(ImageLayer) }),
  tag: call({ input: ObjectRef.extend({ reference: ImageReference }), output: z.void() }),
  /** Answers what went: tags taken off, and ids whose layers were deleted. */
  remove: call({
    input: ObjectRef.extend({ force: z.boolean().default(false) }),
    output: z.object({ untagged: z.array(z.string()), deleted: z.array(z.string()) }),
  }),
  pull: call({ input: EngineRef.extend({ reference: ImageReference, platform: z.string().max(100).optional() }), output: TaskStarted }),
}
