import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { copyText } from '../../lib/copy'
import { intents } from '../../lib/intents'
import { toAppError } from '../../lib/useStream'
import { Button, IconButton } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { buildAgain } from './again'
import { openShellBefore, shellLabel } from './shellBefore'

/** Copy command, and what fits the build's state: cancel it, look into it, run what it made, build it again, forget it. */
export function BuildButtons({ build, steps }: { build: Build; steps: readonly BuildStep[] }) {
  const api = useApi()
  const [busy, setBusy] = useState<'shell' | 'main' | 'remove'>()

  const attempt = async (which: typeof busy, failed: string, work: () => Promise<void>): Promise<void> => {
    setBusy(which)
    try {
      await work()
    } catch (thrown) {
      const error = toAppError(thrown)
      toast.fail(failed, [error.message, error.hint].filter(Boolean).join(' '))
    } finally {
      setBusy(undefined)
    }
  }
  const cancel = (): Promise<void> => attempt('main', t`${build.title} was not cancelled`, () => api.tasks.cancel({ id: build.id }))
  const remove = (): Promise<void> => attempt('remove', t`The build was not removed`, () => api.builds.remove({ id: build.id }))
  const shell = (): Promise<void> => attempt('shell', t`No shell was opened`, () => openShellBefore(api, build))
  const again = (): Promise<void> => attempt('main', t`${build.title} was not built again`, () => buildAgain(api, build))
  const image = build.options.tags?.[0] ?? build.imageId
  const shellText = shellLabel(build, steps)

  return (
    <div className="btns build-btns">
      <Button icon="copy" onClick={() => void copyText(build.command)}>
        {t`Copy command`}
      </Button>
      {shellText !== undefined && (
        <Button icon="terminal" busy={busy === 'shell'} onClick={() => void shell()}>
          {shellText}
        </Button>
      )}
      {build.state === 'running' ? (
        <Button icon="x" busy={busy === 'main'} onClick={() => void cancel()}>
          {t`Cancel build`}
        </Button>
      ) : (
        <Button icon="restart" busy={busy === 'main'} onClick={() => void again()}>
          {build.withheld === undefined ? t`Build again` : t`Build again…`}
        </Button>
      )}
      {build.state === 'succeeded' && image !== undefined && (
        <Button icon="play" onClick={() => intents.run({ image })}>
          {t`Run…`}
        </Button>
      )}
      {build.state !== 'running' && (
        <IconButton icon="trash" label={t`Remove from the history`} disabled={busy === 'remove'} onClick={() => void remove()} />
      )}
    </div>
  )
}
