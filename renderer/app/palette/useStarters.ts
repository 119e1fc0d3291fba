import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useEngine } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { toast } from '../../ui/toast'
import type { Entry } from './entries'

/** What can bring an engine up, as in the tray: of no use while one answers. */
export function useStarters(): Entry[] {
  const api = useApi()
  const down = useEngine()?.state !== 'connected'
  const { value } = useCall(down ? 'starters' : undefined, (signal) => api.engines.starters({}, { signal }))
  return useMemo(
    () =>
      (down ? (value ?? []) : []).map(({ id, label, command }) => ({
        id: `start ${id}`,
        section: 'Actions',
        icon: 'plug',
        title: oneLine(label),
        detail: t`engine`,
        command,
        run: () =>
          void api.engines.start({ starter: id }).catch((error: unknown) => toast.fail(t`${oneLine(label)} failed`, messageOf(error))),
      })),
    [api, down, value],
  )
}
