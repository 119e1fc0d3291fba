import { openDialog } from '../../../lib/dialogs'
import { LoadDialog, type Given } from './LoadDialog'

/** Opens the dialog that takes a tar: of images, or of a root file system. */
export const loadImages = (given?: Given): void => openDialog((close) => <LoadDialog given={given} close={close} />)
