import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { useEngine, useLive } from '../../lib/live'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FormError } from '../../ui/FormError'

/** Asks before every build that is over is forgotten. Images are no part of it. */
export function ClearDialog({ close }: { close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const over = useLive('builds').rows.filter((build) => build.engine === engine && build.state !== 'running')
  const clear = async (): Promise<void> => {
    setBusy(true)
    try {
      await api.builds.clear(engine === undefined ? {} : { engine })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Clear the build history`}
      role="alertdialog"
      onClose={close}
      footer={
        <>
          <Button size="l" kind="quiet" data-autofocus onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="danger" busy={busy} disabled={over.length === 0} onClick={() => void clear()}>
            <Trans>Remove {plural(over.length, { one: '# build', other: '# builds' })}</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          <strong>Goes:</strong> {plural(over.length, { one: '# build', other: '# builds' })} with steps, log and settings.
        </Trans>
      </p>
      <p>
        <Trans>
          <strong>Stays:</strong> every image and the build cache, and builds that still run.
        </Trans>
      </p>
      {error !== undefined && <FormError error={error} />}
    </Dialog>
  )
}
