import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { BuildCheck } from '../../../../preload/contract/buildChecks'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { Dot } from '../../../ui/Dot'
import type { Checks } from './useChecks'
import { worded } from '../../../lib/worded'

const DOTS = { error: 'fail', warning: 'warn', info: 'idle' } as const
const WORDS = worded(() => ({ error: t`Error`, warning: t`Warning`, info: t`Note` }) as const)

export interface ProblemListProps {
  checks: Checks | undefined
  /** Whether they are about what is in the editor now. */
  current: boolean
  onGo(line: number): void
  onFix?: ((check: BuildCheck) => void) | undefined
}

/** What the checks found, under the editor: the line, what, and why. */
export function ProblemList({ checks: said, current, onGo, onFix }: ProblemListProps) {
  const checks = said?.checks ?? []
  return (
    <>
      <div className="df-sum" role="status">
        {said === undefined ? t`Checking…` : summary(said)}
        {checks.length > 0 && <span className="f3 df-keys">{t`F8 next`}</span>}
      </div>
      {checks.length > 0 && (
        <ul className="df-list" aria-label={t`Problems of the Dockerfile`}>
          {checks.map((check) => (
            <li key={`${check.line} ${check.code} ${check.message}`} className="df-one">
              <button type="button" className="df-go" onClick={() => onGo(check.line)}>
                <Dot kind={DOTS[check.severity]} />
                <span className="num df-line">
                  <Trans>Line {check.line}</Trans>
                </span>
                <span className="df-what">
                  <span className="tw:sr-only">{WORDS()[check.severity]}: </span>
                  {oneLine(check.message)} <span className="f3">{check.why}</span>
                </span>
              </button>
              {check.fix !== undefined && onFix !== undefined && (
                <Button size="s" disabled={!current} onClick={() => onFix(check)}>
                  {oneLine(check.fix.label)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function summary({ checks, more, failed }: Checks): string {
  if (failed !== undefined) return t`The Dockerfile could not be checked: ${failed}`
  if (checks.length === 0) return t`No problems found.`
  const count = (severity: BuildCheck['severity']) => checks.filter((check) => check.severity === severity).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')]
  return [
    errors > 0 && plural(errors, { one: '# error', other: '# errors' }),
    warnings > 0 && plural(warnings, { one: '# warning', other: '# warnings' }),
    notes > 0 && plural(notes, { one: '# note', other: '# notes' }),
    more && t`and more that are not listed`,
  ]
    .filter(Boolean)
    .join(', ')
}
