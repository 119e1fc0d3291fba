import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { EngineRef } from './refs'

/** A path of the place, from its root. A byte that is no UTF-8 is a lone surrogate, U+DC80 and up. */
export const FilePath = z
  .string()
  .max(20_000)
  .regex(/^\/[^\0]*$/, { error: () => t`Begin the path with the root: /srv/app.` })

/** Where files are: a container, running or not; a volume; an image, which can only be read. */
export const FilePlace = EngineRef.extend({
  kind: z.enum(['container', 'volume', 'image']).default('container'),
  id: z.string().min(1).max(500),
})
export type FilePlace = z.infer<typeof FilePlace>

export const FileRef = FilePlace.extend({ path: FilePath })
export type FileRef = z.infer<typeof FileRef>

/** One path or several of one place. */
export const FileRefs = FilePlace.extend({ path: z.union([FilePath, z.array(FilePath).min(1).max(100_000)]) })
export type FileRefs = z.infer<typeof FileRefs>

export const FileKind = z.enum(['file', 'folder', 'symlink', 'device', 'fifo', 'socket', 'other'])
export type FileKind = z.infer<typeof FileKind>

/** Against the container's image (`docker diff`). `inside`: a folder that is the image's own, with changes below it. */
export const FileMark = z.enum(['added', 'changed', 'deleted', 'inside'])

export const FileEntry = z.object({
  path: z.string(),
  name: z.string(),
  kind: FileKind,
  /** Bytes of a file; a folder's own entry, as `ls` counts it. */
  size: z.number(),
  /** The lowest twelve bits. */
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  /** Names of owner and group, where the place tells them. */
  owner: z.string().optional(),
  group: z.string().optional(),
  modifiedAt: z.number(),
  /** What a symbolic link says. */
  target: z.string().optional(),
  /** What a symbolic link leads to, where that is there. */
  leadsTo: FileKind.optional(),
  mark: FileMark.optional(),
  /** Something is mounted here. */
  mount: z.object({ type: z.string(), source: z.string(), readOnly: z.boolean() }).optional(),
})
export type FileEntry = z.infer<typeof FileEntry>

/** What can be done in a place now; what cannot says why. */
export const FileAbilities = z.object({
  /** New files, folders and contents can be written. */
  write: z.boolean(),
  /** Rename, remove and chmod: the Engine API has no words for them, so a program of the container does it. */
  change: z.boolean(),
  /** A growing file can be followed. */
  follow: z.boolean(),
  /** Why something of this is not so, and what would help. */
  why: z.string().optional(),
  hint: z.string().optional(),
})
export type FileAbilities = z.infer<typeof FileAbilities>

/** How many paths of a whole container differ from its image, as `docker diff` counts them. */
export const ChangeCounts = z.object({ added: z.number(), changed: z.number(), deleted: z.number() })
export type ChangeCounts = z.infer<typeof ChangeCounts>

export const FolderListing = z.object({
  /** The folder's own path, links followed. */
  path: z.string(),
  entries: z.array(FileEntry),
  /** Entries beyond what is sent. */
  more: z.number(),
  /** `live`: asked of the place now. `known`: put together from what was read before at `readAt`. */
  source: z.enum(['live', 'known']),
  readAt: z.number(),
  /** The image the marks compare with. */
  comparedWith: z.string().optional(),
  changes: ChangeCounts.optional(),
  /** The marks would have taken longer than the entries: `files.marks` tells them. */
  marksLater: z.boolean().optional(),
  abilities: FileAbilities,
})
export type FolderListing = z.infer<typeof FolderListing>

/** What is changed in one folder, by name; of what was deleted, the entry as the image has it. */
export const FolderMarks = z.object({
  /** The image they compare with; absent where nothing is compared. */
  comparedWith: z.string().optional(),
  changes: ChangeCounts.optional(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  inside: z.array(z.string()),
  deleted: z.array(FileEntry),
})
export type FolderMarks = z.infer<typeof FolderMarks>

/** What becomes of a file whose name is taken at the target. */
export const FileConflict = z.enum(['replace', 'skip', 'keep-both'])
export type FileConflict = z.infer<typeof FileConflict>

const Side = z.object({ kind: FileKind, size: z.number(), modifiedAt: z.number() })

/** What a copy would do, looked up before it begins. */
export const CopyPreview = z.object({
  files: z.number(),
  folders: z.number(),
  bytes: z.number(),
  /** Files whose names are taken at the target, by their path there; at most a thousand of `conflictCount`. */
  conflicts: z.array(z.object({ path: z.string(), from: Side, to: Side })),
  conflictCount: z.number(),
  /** Bytes free on this machine's disk, for a copy out. */
  free: z.number().optional(),
  /** The numbers are a lower bound: counting was given up. */
  partial: z.boolean(),
})
export type CopyPreview = z.infer<typeof CopyPreview>

/** How files are copied. `choices` names single paths at the target that do not follow `conflict`. */
export const CopyOptions = z.object({
  conflict: FileConflict.default('replace'),
  choices: z.record(z.string(), FileConflict).optional(),
  /** Owners are kept by their numbers (`docker cp -a`). */
  archive: z.boolean().default(false),
  /** What a named link leads to is copied in its place (`docker cp -L`). */
  followLinks: z.boolean().default(false),
})
export type CopyOptions = z.infer<typeof CopyOptions>
