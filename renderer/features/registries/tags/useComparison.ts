import { useMemo, useState } from 'react'
import type { TagComparison } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { useEngine, useLive } from '../../../lib/live'
import { useStream } from '../../../lib/useStream'

interface Compared {
  tags: ReadonlyMap<string, TagComparison>
  onlyHere: readonly { name: string; localId: string }[]
}

/** The tags in sight against the engine's images; asked again when these change. Without an engine there is nothing to compare. */
export function useComparison(registry: string, repository: string, visible: readonly string[] | undefined, version: number) {
  const api = useApi()
  const engine = useEngine()
  const up = engine?.state === 'connected'
  const images = useLive('images').rows
  const here = useMemo(() => images.map(({ id, tags, digests }) => `${id} ${tags.join(' ')} ${digests.length}`).join('\n'), [images])
  const [got, setGot] = useState<Compared>({ tags: new Map(), onlyHere: [] })
  const names = visible ?? []
  const stream = useStream(
    !up || visible === undefined ? undefined : `${engine.id} ${registry}/${repository} ${version} ${here} ${names.join('\n')}`,
    async function* (signal) {
      yield await api.registries.compare({ registry, repository, names: names.slice(0, 500), engine: engine?.id ?? '' }, { signal })
    },
    ({ tags, onlyHere }) =>
      setGot((before) => ({ onlyHere, tags: new Map([...before.tags, ...tags.map((tag) => [tag.name, tag] as const)]) })),
  )
  return { ...got, error: stream.status === 'failed' ? stream.error : undefined }
}
