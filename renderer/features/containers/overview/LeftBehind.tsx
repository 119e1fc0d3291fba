import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Container } from '../../../../preload/contract/containers'
import { leftBehind } from '../../../../preload/contract/leftBehind'
import { useApi } from '../../../api/context'
import { runAction } from '../../../lib/actions'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { putBackAction } from '../putBack/action'

/** Says what a container is that a recreate put aside, and offers the way back. */
export function LeftBehind({ row }: { row: Container }) {
  const api = useApi()
  const left = leftBehind(row.name)
  if (left === undefined || !putBackAction().when(row)) return null
  const name = oneLine(left.name)
  return (
    <div className="banner warn" role="status">
      <Icon name="info" size={14} />
      <span className="grow">
        <Trans>
          This is the old {name}. A recreate put it aside, and is still under way or was cut off. Remove it when the new one works.
        </Trans>
      </span>
      <Button size="s" onClick={() => void runAction(api, putBackAction(), [row])}>
        {t`Put back…`}
      </Button>
    </div>
  )
}
