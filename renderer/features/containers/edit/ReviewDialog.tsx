import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { refOf } from '../known'
import type { Review } from './openReview'

/** What stands between a container and the one the form asks for, and the button that does it. */
export function ReviewDialog({ row, run, shut }: Review & { shut: () => void }) {
  const api = useApi()
  const difference = useCall(row.id, (signal) => api.containers.compare({ ...refOf(row), run }, { signal }))
  return (
    <Dialog
      title={`Review changes to ${oneLine(row.name)}`}
      width={780}
      onClose={shut}
      footer={
        <Button size="l" onClick={shut}>
          Back
        </Button>
      }
    >
      {difference.value?.changes.map((change) => (
        <p key={change.setting}>{change.setting}</p>
      ))}
      {difference.status === 'failed' && <p className="bad-fg">{difference.error.message}</p>}
    </Dialog>
  )
}
