import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { EngineStarter } from '../../../preload/contract/engines'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'

/** How long a started engine may take before its button can be pressed again: Docker Desktop on a slow laptop. */
const PATIENCE = 60_000

type Attempt = { id: string; state: 'starting' } | { id: string; state: 'slow' } | { id: string; state: 'failed'; error: AppError }

/** One button for each thing on this machine that can bring an engine up. A pressed one turns until the engine is there. */
export function Starters({ starters: given }: { starters?: readonly EngineStarter[] }) {
  const api = useApi()
  const asked = useCall(given === undefined ? 'starters' : undefined, (signal) => api.engines.starters({}, { signal }))
  const starters = given ?? asked.value ?? []
  const [attempt, setAttempt] = useState<Attempt>()

  useEffect(() => {
    if (attempt?.state !== 'starting') return
    const timer = setTimeout(() => setAttempt({ id: attempt.id, state: 'slow' }), PATIENCE)
    return () => clearTimeout(timer)
  }, [attempt])

  const start = async (id: string): Promise<void> => {
    setAttempt({ id, state: 'starting' })
    try {
      await api.engines.start({ starter: id })
    } catch (thrown) {
      setAttempt({ id, state: 'failed', error: toAppError(thrown) })
    }
  }
  return (
    <>
      {starters.map((starter, index) => (
        <Button
          key={starter.id}
          size="l"
          kind={index === 0 ? 'primary' : 'secondary'}
          busy={attempt?.id === starter.id && attempt.state === 'starting'}
          disabled={attempt?.state === 'starting' && attempt.id !== starter.id}
          title={starter.command}
          onClick={() => void start(starter.id)}
        >
          {starter.label}
        </Button>
      ))}
      {attempt?.state === 'failed' && (
        <span className="err down-err" role="alert">
          <Icon name="bad" size={14} />
          {oneLine(attempt.error.message)} {attempt.error.hint !== undefined && oneLine(attempt.error.hint)}
        </span>
      )}
      {attempt?.state === 'slow' && (
        <span className="sm f2 down-err" role="status">
          {t`It was told to start a minute ago, and nothing answers yet.`}
        </span>
      )}
    </>
  )
}
