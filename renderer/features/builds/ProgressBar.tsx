import type { BuildStep } from '../../../preload/contract/builds'
import { bytes } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Icon } from '../../ui/Icon'

/** The step that moves bytes now: what, how much of how much. Nothing while none does. */
export function ProgressBar({ steps }: { steps: readonly BuildStep[] }) {
  const moving = steps.find((step) => step.state === 'running' && step.progress !== undefined)
  if (moving?.progress === undefined) return null
  const { name, done, total } = moving.progress
  return (
    <div className="xfer">
      <Icon name="download" size={14} />
      <span className="ell">{oneLine(name)}</span>
      <span className={`bar thick build-bar${total === undefined ? ' unknown' : ''}`}>
        <i style={{ width: total === undefined || total === 0 ? '30%' : `${Math.min(100, (done / total) * 100).toFixed(1)}%` }} />
      </span>
      <span className="num">{total === undefined ? bytes(done) : `${bytes(done)} of ${bytes(total)}`}</span>
    </div>
  )
}
