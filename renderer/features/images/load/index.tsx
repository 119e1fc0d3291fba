import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'
import type { Given } from './LoadDialog'

const LoadDialog = lazily(async () => (await import('./LoadDialog')).LoadDialog)

/** Opens the dialog that takes a tar: of images, or of a root file system. */
export const loadImages = (given?: Given): void => openDialog((close) => <LoadDialog given={given} close={close} />)
