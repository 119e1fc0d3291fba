import { openDialog } from '../../../lib/dialogs'
import type { RunRequest } from './request'
import { RunDialog } from './RunDialog'

/** Opens the form of `docker run`: for a new container, for one like another, or to change one. */
export function openRunForm(request: RunRequest): void {
  openDialog((close) => <RunDialog preset={request.preset} request={request} close={close} />)
}
