import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { useApi } from '../../api/context'
import { toAppError } from '../../lib/useStream'
import { toast } from '../../ui/toast'

/** Makes an engine the one that is shown. One that does not answer is shown too, with why. */
export function useSelectEngine(): (engine: Pick<Engine, 'id' | 'name'>) => Promise<void> {
  const api = useApi()
  return async (engine) => {
    try {
      await api.engines.select({ engine: engine.id })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code !== 'engine-unreachable') toast.fail(t`${engine.name} was not chosen`, error.message)
    }
  }
}
