import { openDialog } from '../../../lib/dialogs'
import { LoadDialog } from './LoadDialog'

/** Opens the dialog that takes a tar: of images, or of a root file system. */
export const loadImages = (): void => openDialog((close) => <LoadDialog close={close} />)
