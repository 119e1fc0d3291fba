import { openDialog } from '../../../lib/dialogs'
import { PruneDialog } from './PruneDialog'

/** Opens the clean-up of stopped containers. */
export const pruneContainers = (): void => openDialog((close) => <PruneDialog close={close} />)
