import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'

const PruneNetworks = lazily(async () => (await import('./PruneNetworks')).PruneNetworks)

/** Opens the clean-up of networks that no container runs in. */
export const pruneNetworks = (): void => openDialog((close) => <PruneNetworks close={close} />)
