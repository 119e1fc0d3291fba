import { t } from '@lingui/core/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import { bytes } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Icon } from '../../ui/Icon'
import { Progress } from '../../ui/Meter'
import { useNow } from './useNow'

/** A shorter transfer would only make the page jump. */
const WORTH_SHOWING = 1000

/** The step that moves bytes now: what, how much of how much. Nothing while none does. */
export function ProgressBar({ steps }: { steps: readonly BuildStep[] }) {
  const now = useNow(true, 500)
  const moving = steps.find(
    (step) => step.state === 'running' && step.progress !== undefined && now - (step.startedAt ?? now) > WORTH_SHOWING,
  )
  if (moving?.progress === undefined) return null
  const { name, done, total } = moving.progress
  const text = total !== undefined && total > 0 ? t`${bytes(done)} of ${bytes(total)}` : bytes(done)
  return (
    <div className="xfer">
      <Icon name="download" size={14} />
      <span className="ell">
        {oneLine(moving.instruction)} <span className="f3">{oneLine(name)}</span>
      </span>
      <span className="build-bar">
        <Progress bare done={done} total={total} state="running" text={text} />
      </span>
      <span className="num">{text}</span>
    </div>
  )
}
