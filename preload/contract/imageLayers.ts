import * as z from 'zod'
import { call } from './kit'
import { ObjectRef, TaskStarted } from './refs'

/** What one layer of an image holds, lowest layer first. Layers are named by their place, counted from 0. */
export const LayerSummary = z.object({
  digest: z.string(),
  instruction: z.string(),
  createdAt: z.number(),
  /** Bytes of the files in it. */
  size: z.number(),
  files: z.number(),
  /** Bytes of it that a later layer rewrites or deletes. */
  wasted: z.number(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
})
export type LayerSummary = z.infer<typeof LayerSummary>

/** Bytes that are in the image and that nobody can read any more. */
export const LayerWaste = z.object({
  /** A file, or the folder all of it was in. */
  path: z.string(),
  folder: z.boolean(),
  bytes: z.number(),
  files: z.number(),
  /** The layers the bytes are in. */
  layers: z.array(z.number()),
  /** The layer that rewrites or deletes them. */
  by: z.number(),
  how: z.enum(['rewritten', 'deleted']),
})
export type LayerWaste = z.infer<typeof LayerWaste>

export const LayerReport = z.object({
  id: z.string(),
  layers: z.array(LayerSummary),
  /** Bytes of all files of all layers. */
  size: z.number(),
  /** The layers at the bottom that are another image's, by the name that image has here. */
  base: z.object({ name: z.string(), layers: z.number() }).optional(),
  wasted: z.object({ bytes: z.number(), files: z.number(), most: z.array(LayerWaste) }),
  /**
   * From 0 to 1, as dive counts it: of each path the smallest size any layer has it in, summed up, divided by the sum of all its
   * sizes in all layers; for a deleted path the smallest is 0. Other than in dive, a deleted folder deletes each file in it.
   */
  efficiency: z.number(),
  /** The largest files of the finished image. */
  biggest: z.array(z.object({ path: z.string(), size: z.number(), layer: z.number() })),
  /** Files that were not kept in the index: more than a million, or with paths no file system takes. */
  dropped: z.number(),
})
export type LayerReport = z.infer<typeof LayerReport>

export const LayerFileKind = z.enum(['file', 'folder', 'symlink', 'hardlink', 'device', 'fifo', 'other'])
export const LayerMark = z.enum(['added', 'changed', 'removed', 'unchanged'])
export type LayerMark = z.infer<typeof LayerMark>

/** A file or folder as a layer has it. A name byte that is no UTF-8 is a lone surrogate, U+DC80 and up. */
export const LayerFile = z.object({
  path: z.string(),
  /** The last part of the path, or several where each folder holds nothing but the next. */
  name: z.string(),
  kind: LayerFileKind,
  mark: LayerMark,
  /** For a folder, of all in it. */
  size: z.number(),
  files: z.number(),
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  modifiedAt: z.number(),
  /** What a link points to. */
  target: z.string().optional(),
  /** The layer that this version of it comes from. */
  layer: z.number().optional(),
  /** The bytes of it a later layer takes away, and which layer, when it is one. */
  later: z.object({ bytes: z.number(), by: z.number().optional(), how: z.enum(['rewritten', 'deleted']).optional() }).optional(),
})
export type LayerFile = z.infer<typeof LayerFile>

/** `changes`: what the layer adds, changes and removes. `merged`: the whole image once the layer lies on those below it. */
export const LayerView = z.enum(['changes', 'merged'])
export type LayerView = z.infer<typeof LayerView>

const Layer = ObjectRef.extend({ layer: z.number().int().min(0).max(1000), view: LayerView.default('changes') })
const LayerPath = Layer.extend({ path: z.string().max(20_000).default('/') })
/** `total` is how many there are beyond what is sent. */
const LayerFiles = z.object({ files: z.array(LayerFile), total: z.number() })

export const imageLayers = {
  /**
   * Reads the image's archive (`docker save`) as a task, unless its layers are known already: then `task` is left out. An image
   * that is being read is not read twice.
   */
  explore: call({ input: ObjectRef, output: TaskStarted.partial() }),
  /** Fails with `conflict` until `explore` has read the image. */
  layers: call({ input: ObjectRef, output: LayerReport }),
  layerFiles: call({
    input: LayerPath.extend({
      sort: z.enum(['size', 'name']).default('size'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
    output: LayerFiles,
  }),
  /** Files and folders whose name holds the text, capitals or not; with a `/` in it, whose path does. */
  layerSearch: call({
    input: Layer.extend({ text: z.string().min(1).max(500), limit: z.number().int().min(1).max(1000).default(200) }),
    output: LayerFiles,
  }),
  /** The beginning of a file as the layer has it: text up to 1 MB, of anything else the first 64 kB as a hex dump. */
  layerRead: call({
    input: LayerPath,
    output: z.object({ kind: z.enum(['text', 'hex']), text: z.string(), size: z.number(), shown: z.number() }),
  }),
  /** Takes a file out, or a folder as a tar: to a path of the machine, or to be fetched from the address `download`. */
  layerSave: call({
    input: LayerPath.extend({ to: z.string().min(1).max(4096).optional(), replace: z.boolean().default(false) }),
    output: TaskStarted.extend({ download: z.string().optional() }),
  }),
}
