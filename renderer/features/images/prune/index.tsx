import { openDialog } from '../../../lib/dialogs'
import { PruneCache } from './PruneCache'
import { PruneImages } from './PruneImages'

/** Opens the clean-up of images that nothing uses. */
export const pruneImages = (): void => openDialog((close) => <PruneImages close={close} />)
/** Opens the clean-up of what the builder keeps. */
export const pruneCache = (): void => openDialog((close) => <PruneCache close={close} />)
