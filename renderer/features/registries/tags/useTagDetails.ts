import { useEffect, useState } from 'react'
import type { TagDetails } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { useEngine } from '../../../lib/live'
import { useStream } from '../../../lib/useStream'

/** At most so many names go in one question. */
const MOST = 10_000

/** What is known of the tags, as of one `version` of the registry. */
interface Known {
  version: number
  all: ReadonlyMap<string, TagDetails>
  /** Those that were asked for since the version began: what is older is shown until it is asked for again. */
  fresh: ReadonlySet<string>
}

interface Wanted {
  registry: string
  repository: string
  names: readonly string[]
  /** The rows in sight. */
  visible: readonly string[]
  /** All of them are needed: they are sorted by what only the details tell. */
  whole: boolean
  version: number
}

/** Details of the tags in sight, or of all, those in sight first. New rows in sight end the question about those that have left. */
export function useTagDetails({ registry, repository, names, visible, whole, version }: Wanted) {
  const api = useApi()
  const engine = useEngine()?.id
  const [tries, setTries] = useState(0)
  const [known, setKnown] = useState<Known>({ version, all: new Map(), fresh: new Set() })
  const fresh = known.version === version ? known.fresh : NOTHING
  const [batch, setBatch] = useState<readonly string[]>([])
  const insight = visible.join('\n')
  const listed = whole ? names : NONE
  useEffect(() => {
    const there = new Set(names)
    const first = insight === '' ? [] : insight.split('\n')
    const wanted = [...new Set([...first, ...listed])].filter((name) => there.has(name) && !fresh.has(name)).slice(0, MOST)
    setBatch((before) => {
      // Rows that move while all are read are among those that are asked for already.
      const asked = new Set(before)
      return whole && before.length > 0 && wanted.every((name) => asked.has(name)) ? before : wanted
    })
    // What has come in the meantime needs no new question: only other rows, another order or a new version do.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [insight, listed, names.length, version])

  const stream = useStream(
    batch.length === 0 ? undefined : `${registry}/${repository} ${version} ${tries} ${batch.join('\n')}`,
    (signal) => api.registries.tagDetails({ registry, repository, names: [...batch], ...(engine !== undefined && { engine }) }, { signal }),
    (some) =>
      setKnown((before) => {
        const all = new Map(before.all)
        const fresh = new Set(before.version === version ? before.fresh : [])
        for (const one of some) {
          all.set(one.name, one)
          fresh.add(one.name)
        }
        return { version, all, fresh }
      }),
  )
  return {
    details: known.all,
    /** How many of all are known: for a bar while all are asked for. */
    done: fresh.size,
    asking: batch.length > 0 && stream.status === 'live',
    error: stream.status === 'failed' ? stream.error : undefined,
    again: () => setTries((n) => n + 1),
  }
}

const NOTHING: ReadonlySet<string> = new Set()
const NONE: readonly string[] = []
