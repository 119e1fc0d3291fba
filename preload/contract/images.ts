import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { imageLayers } from './imageLayers'
import { ImagePruneFilters, ImagePrunePreview, ImageSizes, ImageUses } from './imageParts'
import { call, stream } from './kit'
import { EngineRef, ObjectRef, patchOf, TaskStarted } from './refs'

/** `repository:tag`, `repository@digest`, or with a registry in front. */
export const ImageReference = z
  .string()
  .trim()
  .min(1, { error: () => t`Name an image.` })
  .max(1000)

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

/** A tar that comes from a file of the machine Longshore runs on; without one, a browser sends it to `upload`, once. */
const TarSource = EngineRef.extend({ path: z.string().min(1).max(4096).optional() })
const TarTaken = TaskStarted.extend({ upload: z.string().optional() })

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
  /** With `allTags`, `reference` is a repository and every tag of it comes. */
  pull: call({
    input: EngineRef.extend({
      reference: ImageReference,
      platform: z.string().max(100).optional(),
      allTags: z.boolean().optional(),
    }),
    output: TaskStarted,
  }),
  /**
   * One tag, or several one after the other, with the login `docker login` has stored for each registry. `platform` sends one of a
   * multi-platform image (Engine API 1.46); older engines hold one only.
   */
  push: call({
    input: EngineRef.extend({
      reference: z.union([ImageReference, z.array(ImageReference).min(1).max(100)]),
      platform: z.string().max(100).optional(),
    }),
    output: TaskStarted,
  }),
  /** What each image weighs alone. Every image is read for it: ask when asked. */
  sizes: call({ input: EngineRef, output: z.array(ImageSizes) }),
  uses: call({ input: ObjectRef, output: ImageUses }),

  /** `docker save`: tags or ids into one tar, written to `to` on this machine. Without `to`, `download` is the address a browser fetches it from, once. */
  save: call({
    input: EngineRef.extend({
      references: z.array(ImageReference).min(1).max(100),
      to: z.string().min(1).max(4096).optional(),
      replace: z.boolean().default(false),
      gzip: z.boolean().default(false),
    }),
    output: TaskStarted.extend({ download: z.string().optional() }),
  }),
  /** `docker save | docker load` from this engine to the engine `to`, as a task: nothing touches a disk on the way. */
  send: call({
    input: EngineRef.extend({ references: z.array(ImageReference).min(1).max(100), to: z.string().min(1).max(500) }),
    output: TaskStarted,
  }),
  load: call({ input: TarSource, output: TarTaken }),
  /** `docker import`: a root file system as an image of one layer. */
  import: call({
    input: TarSource.extend({
      /** `repository:tag`; left out, an image without a name. */
      reference: z.string().trim().max(1000).optional(),
      message: z.string().max(10_000).optional(),
      /** Dockerfile instructions laid over it: `CMD ["sh"]`. */
      changes: z.array(z.string().max(10_000)).max(100).default([]),
      platform: z.string().max(100).optional(),
    }),
    output: TarTaken,
  }),

  /** The images that `prune` with the same filters would remove now, and what they free. */
  prunePreview: call({ input: EngineRef.extend(ImagePruneFilters.shape), output: ImagePrunePreview }),
  /** Removes `ids` of a preview, or all that the filters choose, as a task: one that has a container by then is left alone. */
  prune: call({
    input: EngineRef.extend({
      ...ImagePruneFilters.shape,
      ids: z.array(z.string().min(1).max(500)).min(1).max(100_000).optional(),
    }),
    output: TaskStarted,
  }),

  ...imageLayers,
}
