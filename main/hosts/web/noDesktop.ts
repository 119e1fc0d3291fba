import { t } from '@lingui/core/macro'
import type { desktop } from '../../../preload/contract/desktop'
import { AppError } from '../../../preload/contract/appError'
import type { Service } from '../../../preload/contract/kit'
import type { UpdateState } from '../../../preload/contract/updates'

const served = (): UpdateState => ({
  state: 'off',
  message: t`Longshore is served to a browser here, and is updated on the machine that serves it.`,
  hint: t`Update it as it was installed there.`,
})

/** The desktop's abilities where there is no desktop: the page uses the browser's own, and a script is told so. */
export function createNoDesktop(): Service<typeof desktop> {
  const refuse = (what: string): Promise<never> =>
    Promise.reject(
      new AppError('unsupported', `${what} needs Longshore’s desktop window.`, 'Use the browser’s own, or start Longshore with npm start.'),
    )
  return {
    openDialog: () => refuse('Choosing files in a native dialog'),
    saveDialog: () => refuse('Naming a file in a native dialog'),
    openExternal: () => refuse('Opening an address in your browser'),
    startDrag: () => refuse('Dragging files out of the window'),
    reveal: () => refuse('Showing a file in the file manager'),
    openLogFolder: () => refuse('Showing the log in the file manager'),
    copy: () => refuse('The clipboard of this machine'),
    open: () => refuse('Opening files of this machine'),
    popOut: () => refuse('A window of its own'),
    // oxlint-disable-next-line require-yield -- it has nothing to tell but that.
    async *intents() {
      await refuse('Being asked by menus and links')
    },
    async *updates() {
      yield served()
    },
    checkForUpdates: async () => served(),
    installUpdate: () => refuse('Installing an update'),
  }
}
