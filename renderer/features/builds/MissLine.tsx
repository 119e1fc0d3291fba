import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { useCall } from '../../lib/useCall'
import { numberOf } from './words'

/** Why the cache did not go further: the first step that ran, and what had changed. */
export function MissLine({ build, steps }: { build: Build; steps: readonly BuildStep[] }) {
  const api = useApi()
  const read = useCall(build.id, (signal) => api.builds.miss({ id: build.id }, { signal }))
  if (read.status !== 'ready' || read.value.kind === 'first' || read.value.kind === 'none') return null
  const { step: id, reason, previous } = read.value
  const step = steps.find((one) => one.id === id)
  const number = step === undefined ? undefined : numberOf(step, steps)
  return (
    <div className="note build-miss">
      {number !== undefined && (
        <span className="strong">
          <Trans>Step {number} was the first that was not in the cache.</Trans>
        </span>
      )}
      <span className="ell" title={oneLine(reason)}>
        {oneLine(reason)}
      </span>
      {previous !== undefined && (
        <button className="build-line" onClick={() => go('builds', build.id, 'compare')}>
          {t`Compare`}
        </button>
      )}
    </div>
  )
}
