import { atLeast } from '../../../../preload/contract/apiVersion'
import { joinWords } from '../../../lib/splitWords'
import { filterWords } from '../../../ui/prune/filters'

export interface Pruned {
  names: readonly string[]
  /** Nothing was taken out of what the filters chose. */
  whole: boolean
  /** Named ones too. */
  all: boolean
  labels: readonly string[]
  /** Of the engine's API. */
  version: string
}

/** The same by hand. Before API 1.42 `docker volume prune` took named ones without a word: then the names say it. */
export function pruneCommand({ names, whole, all, labels, version }: Pruned): string {
  const knowsAll = atLeast(version, 1, 42)
  if (!whole || (!all && !knowsAll)) return joinWords(['docker', 'volume', 'rm', ...names])
  return joinWords(['docker', 'volume', 'prune', ...(all && knowsAll ? ['-a'] : []), ...filterWords('any', labels)])
}
