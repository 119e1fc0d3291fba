import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'
import type { RunRequest } from './request'

const RunDialog = lazily(async () => (await import('./RunDialog')).RunDialog)

/** Opens the form of `docker run`: for a new container, for one like another, or to change one. */
export function openRunForm(request: RunRequest): void {
  openDialog((close) => <RunDialog request={request} close={close} />)
}
