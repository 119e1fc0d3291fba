import * as z from 'zod'
import { FileAbilities, FileEntry, FilePath, FilePlace, FileRef, FileRefs, FolderListing, FolderMarks } from './fileParts'
import { fileTransfers } from './fileTransfers'
import { call, stream } from './kit'
import { TaskStarted } from './refs'

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** A file as the page has read it. */
const Version = z.object({ size: z.number(), modifiedAt: z.number() })

export const files = {
  abilities: call({ input: FilePlace, output: FileAbilities }),
  /**
   * What has to be read once before the place can be listed quickly, as a task; nothing when it can be. `list` does the same and waits,
   * but for a volume that is too large to be read without a word (an error about `unread`): that is begun here, with `all`.
   */
  prepare: call({
    input: FileRef.extend({ all: z.boolean().default(false) }),
    output: TaskStarted.extend({ reads: z.enum(['layers', 'container', 'volume']) }).partial(),
  }),
  /**
   * What is in a folder. `again` asks anew what is known already. With `marks: 'soon'` it does not wait for marks that take long: in a
   * container with 50,000 changes `docker diff` is slower than `ls`. Fails with `not-found`, or `invalid-input` for what is no folder.
   */
  list: call({
    input: FileRef.extend({
      again: z.boolean().default(false),
      limit: z.number().int().min(1).max(200_000).default(200_000),
      marks: z.enum(['wait', 'soon']).default('wait'),
    }),
    output: FolderListing,
  }),
  /** The marks of a folder (`docker diff`), by the folder's own path. */
  marks: call({ input: FileRef, output: FolderMarks }),
  /** One file or folder; `follow`: what a link leads to. */
  stat: call({ input: FileRef.extend({ follow: z.boolean().default(false) }), output: FileEntry }),
  /** Files and folders below a folder whose name holds the text, capitals or not, as they are found. */
  find: stream({
    input: FileRef.extend({ text: z.string().min(1).max(500), limit: z.number().int().min(1).max(10_000).default(1000) }),
    item: z.object({ entries: z.array(FileEntry), looked: z.number() }),
  }),

  /** The bytes of a file, links followed, from `offset` on; `length` ends it sooner. The engine sends no faster than they are read. */
  read: stream({
    input: FileRef.extend({ offset: z.number().int().min(0).default(0), length: z.number().int().min(1).optional() }),
    item: Bytes,
  }),
  /** The last `bytes` of a file and then what is added to it (`tail -f`), until cancelled. */
  follow: stream({
    input: FileRef.extend({ bytes: z.number().int().min(0).max(1_000_000).default(16_384) }),
    item: z.object({ text: z.string() }),
  }),
  /**
   * Writes a text file whole or not at all; mode and owner stay. With `expected`, a file that is another by now fails with `conflict`;
   * `create` fails with `conflict` where there is one. Answers the file as it is then.
   */
  write: call({
    input: FileRef.extend({ text: z.string().max(8_000_000), expected: Version.optional(), create: z.boolean().default(false) }),
    output: FileEntry,
  }),
  /** Makes a folder, and those above it (`mkdir -p`). */
  mkdir: call({ input: FileRef, output: FileEntry }),
  /** To another path of the place; what is there already is not replaced. */
  rename: call({ input: FileRef.extend({ to: FilePath }), output: FileEntry }),
  /** Files, and folders with all in them. */
  remove: call({ input: FileRefs, output: z.void() }),
  /** Permission bits, as `chmod` takes them; `recursive` for all in a folder. */
  chmod: call({
    input: FileRefs.extend({ mode: z.number().int().min(0).max(0o7777), recursive: z.boolean().default(false) }),
    output: z.void(),
  }),

  ...fileTransfers,
}
