import { t } from '@lingui/core/macro'
import { useApi, useHost } from '../../../api/context'
import { openDialog } from '../../../lib/dialogs'
import { useEngine } from '../../../lib/live'
import { toAppError } from '../../../lib/useStream'
import { FolderDialog } from '../../../ui/FolderDialog'
import { toast } from '../../../ui/toast'
import { worded } from '../../../lib/worded'

const TITLE = worded(() => t`Choose a folder`)

/** Asks for a folder of the engine's machine; undefined where that is not this one, whose folders nobody here can list. */
export function useFolderChoice(): ((startAt: string, onChoose: (path: string) => void) => void) | undefined {
  const api = useApi()
  const host = useHost()
  const address = useEngine()?.address
  if (address === undefined || !/^(unix|npipe):/.test(address)) return undefined
  return (startAt, onChoose) => {
    const start = startAt.startsWith('/') ? startAt : ''
    if (host !== 'window') {
      openDialog((close) => <FolderDialog startAt={start} onChoose={onChoose} close={close} />)
      return
    }
    api.desktop.openDialog({ kind: 'folder', title: TITLE(), ...(start !== '' && { startAt: start }) }).then(
      ([chosen]) => chosen !== undefined && onChoose(chosen),
      (thrown: unknown) => toast.fail(t`The folder dialog did not open`, toAppError(thrown).message),
    )
  }
}
