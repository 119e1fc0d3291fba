import { t } from '@lingui/core/macro'
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
      title={t`Put the old ${name} back?`}
      text={t`A recreate was cut off before it had ended. The old container still has all it wrote.`}
      goes={replaced === undefined ? [] : [{ strong: t`The ${name} of now`, rest: t`and what it wrote inside itself` }]}
      stays={[
        { strong: t`The old container`, rest: t`with its networks and volumes` },
        { strong: t`Every named volume`, rest: t`and what both containers use` },
      ]}
      extra={
        <ConfirmExtra>
          <Checkbox checked={start} onChange={setStart} label={t`Start it`}>
            {t`Start it`}
          </Checkbox>
        </ConfirmExtra>
      }
      command={commands.join(' && ')}
      verb={t`Put it back`}
      danger={replaced !== undefined}
      onConfirm={() => runAction(api, puttingBack({ start, replaced }), [row])}
      onClose={close}
    />
  )
}
