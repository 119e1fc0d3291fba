import * as z from 'zod'
import { CopyOptions, CopyPreview, FileKind, FilePath, FilePlace, FileRef, FileRefs } from './fileParts'
import { call } from './kit'
import { TaskStarted } from './refs'

const HostPath = z.string().min(1).max(20_000)

/** What a browser is about to send, as it knows it. */
const Announced = z.object({ path: z.string().min(1).max(20_000), kind: FileKind, size: z.number(), modifiedAt: z.number() })

/** A folder of the target that is there takes what comes under its own name; a name that is free becomes the new name (`docker cp`). */
export const fileTransfers = {
  uploadPreview: call({
    input: FileRef.extend({
      from: z.array(HostPath).min(1).max(10_000).optional(),
      announced: z.array(Announced).max(200_000).optional(),
      followLinks: z.boolean().default(false),
    }),
    output: CopyPreview,
  }),
  /**
   * `docker cp`: files and folders of the machine Longshore runs on into a container or a volume (`PUT /containers/{id}/archive`).
   * Without `from`, a browser sends one tar to the address `upload`, once.
   */
  upload: call({
    input: FileRef.extend({ from: z.array(HostPath).min(1).max(10_000).optional(), ...CopyOptions.shape }),
    output: TaskStarted.extend({ upload: z.string().optional() }),
  }),

  downloadPreview: call({
    input: FileRefs.extend({ to: HostPath.optional(), followLinks: z.boolean().default(false) }),
    output: CopyPreview,
  }),
  /**
   * `docker cp`: files and folders out to `to`, a path of the machine Longshore runs on. Without `to`, `download` is the address a browser
   * fetches from, once: one file as it is; anything else as a tar or zip.
   */
  download: call({
    input: FileRefs.extend({
      to: HostPath.optional(),
      format: z.enum(['tar', 'zip']).default('tar'),
      /** Programs keep setuid and setgid, which is a danger with a stranger's files. */
      setuid: z.boolean().default(false),
      ...CopyOptions.shape,
    }),
    output: TaskStarted.extend({ download: z.string().optional() }),
  }),

  copyPreview: call({ input: z.object({ from: FileRefs, to: FileRef, followLinks: z.boolean().default(false) }), output: CopyPreview }),
  /** From one place to another, also of another engine: the bytes go through this process and touch no disk of it. */
  copy: call({ input: z.object({ from: FileRefs, to: FileRef, ...CopyOptions.shape }), output: TaskStarted }),

  /** Copies into a folder of Longshore's own, to be dragged to the desktop; it is emptied when Longshore ends. The task's `subject` is that folder. */
  stage: call({
    input: FilePlace.extend({ path: z.array(FilePath).min(1).max(1000) }),
    output: TaskStarted.extend({ paths: z.array(z.string()) }),
  }),
}
