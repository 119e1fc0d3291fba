import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { BuildStep } from '../../../preload/contract/builds'
import { Badge } from '../../ui/Badge'
import { Instruction } from './Instruction'

/** "Step 13 RUN pnpm test --run [exit 1]". */
export function StepLogTitle({ step, number, exitCode }: { step: BuildStep; number: number | undefined; exitCode: number | undefined }) {
  return (
    <>
      <span className="strong sm nowrap">{number === undefined ? t`Internal` : t`Step ${number}`}</span>
      <Instruction text={step.instruction} className="f2 ell" />
      {exitCode !== undefined && (
        <Badge kind="fail">
          <Trans>exit {exitCode}</Trans>
        </Badge>
      )}
    </>
  )
}
