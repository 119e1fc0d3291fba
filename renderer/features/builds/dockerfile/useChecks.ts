import { useEffect, useState } from 'react'
import type { BuildCheck } from '../../../../preload/contract/buildChecks'
import { useApi } from '../../../api/context'
import { toAppError } from '../../../lib/useStream'

export interface Checks {
  /** The text they are about: the one in the editor may be newer. */
  of: string
  checks: readonly BuildCheck[]
  more: boolean
  /** Why there are none. */
  failed?: string
}

/** Long enough not to ask with every key, short enough to seem at once. */
const SETTLE = 250

/** What main says about a Dockerfile, asked again when the typing rests; undefined until it said something. */
export function useChecks(text: string, context: string | undefined, dockerfile: string | undefined): Checks | undefined {
  const api = useApi()
  const [said, setSaid] = useState<Checks>()
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const input = { text, ...(context && { context }), ...(dockerfile && { dockerfile }) }
      api.builds.check(input, { signal: abort.signal }).then(
        (answer) => abort.signal.aborted || setSaid({ of: text, ...answer }),
        (error: unknown) => abort.signal.aborted || setSaid({ of: text, checks: [], more: false, failed: toAppError(error).message }),
      )
    }, SETTLE)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [api, text, context, dockerfile])
  return said
}
