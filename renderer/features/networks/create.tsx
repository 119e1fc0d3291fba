import { openDialog } from '../../lib/dialogs'
import { lazily } from '../../lib/lazily'

const CreateNetworkDialog = lazily(async () => (await import('./CreateNetworkDialog')).CreateNetworkDialog)

/** Asks for a new network. */
export const createNetwork = (): void => openDialog((close) => <CreateNetworkDialog close={close} />)
