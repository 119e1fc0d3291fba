import type { PruneCandidate } from '../../../../preload/contract/containerParts'
import { joinWords } from '../../../lib/splitWords'
import { type AgeId, filterWords } from '../../../ui/prune/filters'

export interface Pruned {
  chosen: readonly PruneCandidate[]
  /** Nothing was taken out of what the filters chose. */
  all: boolean
  age: AgeId
  labels: readonly string[]
  volumes: boolean
}

/** The same by hand. `docker container prune` knows neither a choice nor volumes: then it is `docker rm`. */
export function pruneCommand({ chosen, all, age, labels, volumes }: Pruned): string {
  if (!all || volumes) return joinWords(['docker', 'rm', ...(volumes ? ['-v'] : []), ...chosen.map((one) => one.name)])
  return joinWords(['docker', 'container', 'prune', ...filterWords(age, labels)])
}
