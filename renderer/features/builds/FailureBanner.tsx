import { t } from '@lingui/core/macro'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { go } from '../../lib/router'
import { oneLine } from '../../lib/plainText'
import { Icon } from '../../ui/Icon'
import { keptOf } from './words'

/** What went wrong in one sentence, what the next build need not do again, and the way to the failing line. */
export function FailureBanner({ build, steps }: { build: Build; steps: readonly BuildStep[] }) {
  const { error } = build
  if (error === undefined) return null
  const kept = keptOf(build, steps)
  const lines = error.lines
  return (
    <div className="xfer build-bad" role="alert">
      <Icon name="bad" size={14} />
      <span className="grow build-why">
        <span className="strong">{oneLine(error.message)}</span>
        {error.hint !== undefined && <span>{oneLine(error.hint)}</span>}
        {kept !== undefined && <span>{kept}</span>}
      </span>
      {lines !== undefined && (
        <button className="build-line" onClick={() => go('builds', build.id, 'dockerfile')}>
          {lines.from === lines.to ? t`Dockerfile line ${lines.from}` : t`Dockerfile lines ${lines.from} to ${lines.to}`}
        </button>
      )}
    </div>
  )
}
