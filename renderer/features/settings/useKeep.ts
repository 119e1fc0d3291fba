import { t } from '@lingui/core/macro'
import type { Settings } from '../../../preload/contract/settings'
import { useApi } from '../../api/context'
import { toAppError } from '../../lib/useStream'
import { toast } from '../../ui/toast'

export type Keep = (part: Partial<Settings>) => void

/** Changes settings; what could not be kept is told. */
export function useKeep(): Keep {
  const api = useApi()
  return (part) => {
    api.settings.set(part).catch((thrown: unknown) => {
      const error = toAppError(thrown)
      toast.fail(t`The setting was not kept`, [error.message, error.hint].filter(Boolean).join(' '))
    })
  }
}
