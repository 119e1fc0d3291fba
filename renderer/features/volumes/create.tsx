import { openDialog } from '../../lib/dialogs'
import { lazily } from '../../lib/lazily'

const CreateVolumeDialog = lazily(async () => (await import('./CreateVolumeDialog')).CreateVolumeDialog)

/** Asks for a new volume. */
export const createVolume = (): void => openDialog((close) => <CreateVolumeDialog close={close} />)
