import type { desktop } from '../../../preload/contract/desktop'
import { AppError } from '../../../preload/contract/appError'
import type { Service } from '../../../preload/contract/kit'

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
  }
}
