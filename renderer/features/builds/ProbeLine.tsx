import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { bytes, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { ContextPreview } from './form/ContextPreview'
import type { ProbeState } from './useProbe'

const MOST_PROBLEMS = 5

/** Below the folder: what would be sent, and what in the Dockerfile cannot work. */
export function ProbeLine({ probe: state }: { probe: ProbeState }) {
  const [open, setOpen] = useState(false)
  if (state.status === 'idle') {
    return (
      <div className="help">{t`A folder on the machine Longshore runs on, or a Git address such as https://host/app.git#main:folder.`}</div>
    )
  }
  if (state.status === 'remote')
    return <div className="help">{t`The engine fetches this repository itself; nothing is sent from here.`}</div>
  if (state.status === 'reading') return <div className="help">{t`Reading the folder…`}</div>
  if (state.status === 'failed') return null
  const { files, bytes: size, ignored, more, stages, problems, oddCount } = state.probe
  const parts = [
    `${more ? t`more than ` : ''}${plural(files, { one: '# file', other: '# files' })}, ${bytes(size)}`,
    ...(ignored > 0 ? [t`${number(ignored)} ignored by .dockerignore`] : []),
    ...(stages.length > 1 ? [plural(stages.length, { one: '# stage', other: '# stages' })] : []),
    ...(oddCount > 0 ? [t`${number(oddCount)} to look at`] : []),
  ]
  return (
    <>
      <div className="help num probe-line">
        {parts.join(' · ')}
        <Button size="s" kind="quiet" icon={open ? 'down' : 'right'} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t`What is sent`}
        </Button>
      </div>
      {open && <ContextPreview probe={state.probe} />}
      {problems.slice(0, MOST_PROBLEMS).map((problem) => (
        <div key={`${problem.line} ${problem.message}`} className="err">
          <Icon name="bad" size={14} />
          <span>
            <Trans>
              Line {problem.line}: {oneLine(problem.message)}
            </Trans>
          </span>
        </div>
      ))}
      {problems.length > MOST_PROBLEMS && (
        <div className="help">
          <Trans>and {problems.length - MOST_PROBLEMS} more</Trans>
        </div>
      )}
    </>
  )
}
