import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'

const PruneVolumes = lazily(async () => (await import('./PruneVolumes')).PruneVolumes)

/** Opens the clean-up of volumes that no container has. */
export const pruneVolumes = (): void => openDialog((close) => <PruneVolumes close={close} />)
