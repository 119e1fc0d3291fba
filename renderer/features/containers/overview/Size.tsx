import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { refOf } from '../known'

/** What it has written inside itself, counted when asked: the engine walks every file for it. */
export function Size({ row }: { row: Container }) {
  const api = useApi()
  const [size, setSize] = useState<{ written: number; total: number }>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const measure = async () => {
    setBusy(true)
    try {
      setSize(await api.containers.size(refOf(row)))
      setError(undefined)
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="facts-line">
      {size !== undefined && (
        <span className="num">
          <Trans>
            {bytes(size.written)} written <span className="f3">over {bytes(Math.max(0, size.total - size.written))} of image</span>
          </Trans>
        </span>
      )}
      {error !== undefined && <span className="bad-fg">{oneLine(error.message)}</span>}
      <Button size="s" kind="quiet" busy={busy} onClick={() => void measure()}>
        {size === undefined ? t({ message: 'Measure', context: 'verb' }) : t`Again`}
      </Button>
    </span>
  )
}
