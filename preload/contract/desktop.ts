import * as z from 'zod'
import { call } from './kit'
import { updates } from './updates'

/** Native abilities of the desktop host. In serve mode each answers `unsupported`. */
export const desktop = {
  /** Lets the user choose a folder or files; an empty list when they close the dialog. */
  openDialog: call({
    input: z.object({ kind: z.enum(['folder', 'files']), title: z.string().max(200), startAt: z.string().max(4096).optional() }),
    output: z.array(z.string()),
  }),
  /** Lets the user name a file to write; nothing when they close the dialog. The dialog itself has asked about replacing one. */
  saveDialog: call({
    input: z.object({ title: z.string().max(200), name: z.string().max(255), startAt: z.string().max(4096).optional() }),
    output: z.string().optional(),
  }),
  /** Opens an http or https address in the user's browser. */
  openExternal: call({ input: z.object({ url: z.url({ protocol: /^https?$/ }).max(4096) }), output: z.void() }),
  /** Begins to drag files of this machine out of the window, while the mouse button is down. */
  startDrag: call({ input: z.object({ paths: z.array(z.string().min(1).max(20_000)).min(1).max(1000) }), output: z.void() }),
  /** Shows a file or folder in the system's file manager. */
  reveal: call({ input: z.object({ path: z.string().min(1).max(4096) }), output: z.void() }),
  ...updates,
}
