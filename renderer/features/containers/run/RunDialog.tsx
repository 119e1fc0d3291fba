import { t } from '@lingui/core/macro'
import { useApi } from '../../../api/context'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { another } from './form/another'
import { toForm } from './form/toForm'
import type { RunRequest } from './request'
import { RunFormDialog } from './RunFormDialog'

interface RunDialogProps {
  request: RunRequest
  close: () => void
}

/** The form of `docker run`, empty, preset, or filled with what a container is. */
export function RunDialog({ request, close }: RunDialogProps) {
  if (request.mode !== 'run') return <OfContainer request={request} close={close} />
  const { preset } = request
  return <RunFormDialog mode="run" start={() => toForm(preset)} suggestPorts={!preset?.ports?.length} close={close} />
}

function OfContainer({ request, close }: { request: Exclude<RunRequest, { mode: 'run' }>; close: () => void }) {
  const { mode, row, preset } = request
  const api = useApi()
  const engine = useEngine()?.id
  const containers = useLive('containers').rows
  const known = useCall(row.id, (signal) => api.containers.asRun({ id: row.id, ...(engine !== undefined && { engine }) }, { signal }))
  if (known.status === 'ready') {
    const { run, kept } = known.value
    return mode === 'edit' ? (
      <RunFormDialog mode="edit" row={row} start={() => toForm(run)} preset={preset} kept={kept} close={close} />
    ) : (
      <RunFormDialog mode="duplicate" row={row} start={() => another({ ...run, ...preset }, row.name, containers)} close={close} />
    )
  }
  const name = oneLine(row.name)
  const title = mode === 'edit' ? t`Edit ${name}` : t`Duplicate ${name}`
  return (
    <Dialog
      title={title}
      width={780}
      onClose={close}
      footer={
        <Button size="l" onClick={close}>
          {t`Cancel`}
        </Button>
      }
    >
      {known.status === 'failed' ? (
        <p className="bad-fg" role="alert">
          {[known.error.message, known.error.hint].filter(Boolean).join(' ')}
        </p>
      ) : (
        <p className="f3" role="status">
          {t`Reading its settings…`}
        </p>
      )}
    </Dialog>
  )
}
