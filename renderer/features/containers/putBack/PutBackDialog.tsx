import { useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { leftBehind } from '../../../../preload/contract/leftBehind'
import { useApi } from '../../../api/context'
import { runAction } from '../../../lib/actions'
import { oneLine } from '../../../lib/plainText'
import { Checkbox } from '../../../ui/Choice'
import { ConfirmDialog, ConfirmExtra } from '../../../ui/Dialog'
import { replacementOf, puttingBack } from './action'

/** Asks before the old container of a recreate that was cut off takes its place again. */
export function PutBackDialog({ row, close }: { row: Container; close: () => void }) {
  const api = useApi()
  const [start, setStart] = useState(true)
  const [replaced] = useState(() => replacementOf(row))
  const name = oneLine(leftBehind(row.name)?.name ?? row.name)
  const commands = [
    ...(replaced === undefined ? [] : [`docker rm -f -v ${name}`]),
    `docker rename ${oneLine(row.name)} ${name}`,
    ...(start ? [`docker start ${name}`] : []),
  ]
  return (
    <ConfirmDialog
      title={`Put the old ${name} back?`}
      text="A recreate was cut off before it had ended. The old container still has all it wrote."
      goes={replaced === undefined ? [] : [{ strong: `The ${name} of now`, rest: 'and what it wrote inside itself' }]}
      stays={[
        { strong: 'The old container', rest: 'with its networks and volumes' },
        { strong: 'Every named volume', rest: 'and what both containers use' },
      ]}
      extra={
        <ConfirmExtra>
          <Checkbox checked={start} onChange={setStart} label="Start it">
            Start it
          </Checkbox>
        </ConfirmExtra>
      }
      command={commands.join(' && ')}
      verb="Put it back"
      danger={replaced !== undefined}
      onConfirm={() => runAction(api, puttingBack({ start, replaced }), [row])}
      onClose={close}
    />
  )
}
