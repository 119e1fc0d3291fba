import { useState } from 'react'
import { useApi } from '../../../api/context'
import { useStream } from '../../../lib/useStream'

/** Every tag of a repository by name, page by page; leaving stops it. What was there stays until a newer `version` has come whole. */
export function useTagNames(registry: string, repository: string, version: number) {
  const api = useApi()
  const [tries, setTries] = useState(0)
  const [got, setGot] = useState<{ names: readonly string[]; whole: boolean }>()
  const stream = useStream(
    `${registry}/${repository} ${version} ${tries}`,
    async function* (signal) {
      const names = new Set<string>()
      for await (const page of api.registries.tagNames({ registry, repository }, { signal })) {
        for (const name of page) names.add(name)
        yield { names: [...names], whole: false }
      }
      yield { names: [...names], whole: true }
    },
    (next) => setGot((before) => (before?.whole === true && !next.whole ? before : next)),
  )
  return {
    names: got?.names ?? NONE,
    /** More are still coming. */
    coming: stream.status === 'live' && got?.whole !== true,
    status: stream.status === 'failed' ? ('failed' as const) : got === undefined ? ('loading' as const) : ('ready' as const),
    error: stream.status === 'failed' ? stream.error : undefined,
    again: () => setTries((n) => n + 1),
  }
}

const NONE: readonly string[] = []
