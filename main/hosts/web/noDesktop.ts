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
  const refuse = (sentence: string): Promise<never> =>
    Promise.reject(new AppError('unsupported', sentence, t`Use the browser’s own, or start Longshore with npm start.`))
  return {
    openDialog: () => refuse(t`Choosing files in a native dialog needs Longshore’s desktop window.`),
    saveDialog: () => refuse(t`Naming a file in a native dialog needs Longshore’s desktop window.`),
    openExternal: () => refuse(t`Opening an address in your browser needs Longshore’s desktop window.`),
    startDrag: () => refuse(t`Dragging files out of the window needs Longshore’s desktop window.`),
    reveal: () => refuse(t`Showing a file in the file manager needs Longshore’s desktop window.`),
    openLogFolder: () => refuse(t`Showing the log in the file manager needs Longshore’s desktop window.`),
    copy: () => refuse(t`The clipboard of this machine needs Longshore’s desktop window.`),
    open: () => refuse(t`Opening files of this machine needs Longshore’s desktop window.`),
    popOut: () => refuse(t`A window of its own needs Longshore’s desktop window.`),
    // oxlint-disable-next-line require-yield -- it has nothing to tell but that.
    async *intents() {
      await refuse(t`Being asked by menus and links needs Longshore’s desktop window.`)
    },
    async *updates() {
      yield served()
    },
    checkForUpdates: async () => served(),
    installUpdate: () => refuse(t`Installing an update needs Longshore’s desktop window.`),
  }
}
