import * as z from 'zod'
import { Intent } from './desktopIntents'
import { call, stream } from './kit'
import { ObjectRef } from './refs'
import { updates } from './updates'

export { Intent } from './desktopIntents'

const Path = z.string().min(1).max(4096)

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
  reveal: call({ input: z.object({ path: Path }), output: z.void() }),
  /** Shows the folder with the log and the settings. */
  openLogFolder: call({ input: z.object({}), output: z.void() }),
  /** Puts text on the system's clipboard, for a page that may not. */
  copy: call({ input: z.object({ text: z.string().max(50_000_000) }), output: z.void() }),
  /**
   * What menus, tray, links and files ask of a page, held until it reads. The main window reads without a name, a window of
   * its own by its own. The newest reader of a name gets them all.
   */
  intents: stream({ input: z.object({ window: z.string().max(600).optional() }), item: Intent }),
  /** Opens files and folders as if they had been dropped on the app's icon: what they mean comes back as an intent. */
  open: call({ input: z.object({ paths: z.array(Path).min(1).max(1000) }), output: z.void() }),
  /** Shows one container's log or terminal in a window of its own, or that window, where there is one. */
  popOut: call({
    input: ObjectRef.required().extend({ name: z.string().min(1).max(255), tab: z.enum(['logs', 'terminal']) }),
    output: z.void(),
  }),
  ...updates,
}
