import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'

const PruneDialog = lazily(async () => (await import('./PruneDialog')).PruneDialog)

/** Opens the clean-up of stopped containers. */
export const pruneContainers = (): void => openDialog((close) => <PruneDialog close={close} />)
