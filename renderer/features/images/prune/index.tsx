import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'

const PruneCache = lazily(async () => (await import('./PruneCache')).PruneCache)
const PruneImages = lazily(async () => (await import('./PruneImages')).PruneImages)

/** Opens the clean-up of images that nothing uses. */
export const pruneImages = (): void => openDialog((close) => <PruneImages close={close} />)
/** Opens the clean-up of what the builder keeps. */
export const pruneCache = (): void => openDialog((close) => <PruneCache close={close} />)
