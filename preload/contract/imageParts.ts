import * as z from 'zod'
import { PruneFilters } from './containerParts'

/** What an image weighs: bytes that no other image has, and bytes that others have as well. */
export const ImageSizes = z.object({
  id: z.string(),
  unique: z.number(),
  shared: z.number(),
  /** False when the engine does not tell which layer an instruction made: then both are near, not exact. */
  exact: z.boolean(),
})
export type ImageSizes = z.infer<typeof ImageSizes>

/** What stands on an image: containers made from it, and images built on it. */
export const ImageUses = z.object({
  containers: z.array(z.object({ id: z.string(), name: z.string(), running: z.boolean() })),
  images: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })),
})
export type ImageUses = z.infer<typeof ImageUses>

export const ImagePruneFilters = PruneFilters.extend({
  /** Every image without a container, as `docker image prune -a`; else only those without a tag. */
  all: z.boolean().default(false),
})

export const ImageCandidate = z.object({
  id: z.string(),
  tags: z.array(z.string()),
  createdAt: z.number(),
  size: z.number(),
  /** Its layers that no staying image has, as places in `layers` of the preview. */
  layers: z.array(z.number()),
})
export type ImageCandidate = z.infer<typeof ImageCandidate>

/** `layers` are bytes; what a choice frees is the sum of the layers that only chosen images have. */
export const ImagePrunePreview = z.object({ images: z.array(ImageCandidate), layers: z.array(z.number()), exact: z.boolean() })
export type ImagePrunePreview = z.infer<typeof ImagePrunePreview>

export const CacheEntry = z.object({
  id: z.string(),
  /** `regular`, `source.local`, `exec.cachemount`, `frontend`, … */
  kind: z.string(),
  /** What it is, in the builder's words: `[build 3/5] RUN npm ci`. */
  description: z.string(),
  bytes: z.number(),
  createdAt: z.number(),
  usedAt: z.number().optional(),
  uses: z.number(),
  /** A build uses it now: it cannot go. */
  inUse: z.boolean(),
  /** An image has the same bytes: removing it frees none. */
  shared: z.boolean(),
  /** Entries that can only go after this one. */
  parents: z.array(z.string()),
})
export type CacheEntry = z.infer<typeof CacheEntry>

export const CacheFilters = z.object({
  /** Only entries not used for at least this many seconds. */
  unusedForSeconds: z.number().int().nonnegative().optional(),
  kind: z.string().max(100).optional(),
})
export type CacheFilters = z.infer<typeof CacheFilters>
