import { useCallback, useRef, useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import type { Catalog } from '../../../../preload/contract/registryParts'
import { useApi } from '../../../api/context'
import { useCall } from '../../../lib/useCall'
import { useRegistriesVersion } from '../changes'
import { toAppError } from '../../../lib/useStream'

const PAGE = 500

/**
 * A registry's repositories, page by page: `more` asks for the next one, and what has come stays. Leaving cancels the question.
 */
export function useCatalog(registry: string) {
  const api = useApi()
  const version = String(useRegistriesVersion())
  const first = useCall(registry, (signal) => api.registries.catalog({ registry, limit: PAGE }, { signal }), version)
  const [later, setLater] = useState<{ of: Catalog; names: readonly string[]; after: string | undefined }>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const asking = useRef<AbortController>(undefined)
  const page = first.value
  const listed = page?.state === 'listed' ? page : undefined
  const mine = later !== undefined && later.of === page ? later : undefined
  const after = mine === undefined ? listed?.after : mine.after
  const names = listed === undefined ? [] : mine === undefined ? listed.repositories : mine.names

  const more = async () => {
    if (listed === undefined || after === undefined || asking.current !== undefined) return
    const abort = new AbortController()
    asking.current = abort
    setBusy(true)
    setError(undefined)
    try {
      const next = await api.registries.catalog({ registry, limit: PAGE, after }, { signal: abort.signal })
      if (abort.signal.aborted || next.state !== 'listed') return
      setLater({ of: listed, names: [...new Set([...names, ...next.repositories])], after: next.after })
    } catch (thrown) {
      if (!abort.signal.aborted) setError(toAppError(thrown))
    } finally {
      if (asking.current === abort) {
        asking.current = undefined
        setBusy(false)
      }
    }
  }
  const leave = useCallback(() => {
    asking.current?.abort()
    asking.current = undefined
  }, [])

  return {
    status: first.status,
    failed: first.status === 'failed' ? first.error : undefined,
    again: first.again,
    hidden: page?.state === 'hidden' ? page : undefined,
    names,
    /** There are more than have come. */
    goesOn: after !== undefined,
    more: () => void more(),
    leave,
    busy,
    error,
  }
}
