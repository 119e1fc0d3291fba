import { t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { intents } from '../../lib/intents'
import { toast } from '../../ui/toast'
import { failedStep, numberOf } from './words'

/** What the button says: "Shell before step 3"; undefined when there is nothing to open a shell in. */
export function shellLabel(build: Build, steps: readonly BuildStep[]): string | undefined {
  const lines = build.error?.lines
  const failed = failedStep(build, steps)
  if (build.state !== 'failed' || lines === undefined || failed === undefined || /^FROM\s/i.test(failed.instruction)) return undefined
  const number = numberOf(failed, steps)
  return number === undefined ? t`Shell before line ${lines.from}` : t`Shell before step ${number}`
}

/** Opens a terminal on what was built before the step that failed. It goes, image and all, when the shell ends. */
export async function openShellBefore(api: Api, build: Build): Promise<void> {
  const { container, lines } = await api.builds.shell({ id: build.id })
  intents.openTerminal({ kind: 'attach', id: container, engine: build.engine, start: true })
  toast.ok(
    t`A shell before the step that failed`,
    t`In an image of the Dockerfile up to line ${lines}. The container and this image go when the shell ends.`,
  )
}
