import type { PruneCandidate } from '../../../../preload/contract/containerParts'
import { joinWords } from '../../../lib/splitWords'

const HOUR = 3600

/** How old a container must be, as people say it and as docker does. */
export const AGES = {
  any: { label: 'at any time', filter: {}, until: undefined },
  hour: { label: 'more than an hour ago', filter: { olderThanSeconds: HOUR }, until: '1h' },
  day: { label: 'more than a day ago', filter: { olderThanSeconds: 24 * HOUR }, until: '24h' },
  week: { label: 'more than a week ago', filter: { olderThanSeconds: 168 * HOUR }, until: '168h' },
  month: { label: 'more than 30 days ago', filter: { olderThanSeconds: 720 * HOUR }, until: '720h' },
} as const
export type AgeId = keyof typeof AGES

/** `env=test !keep`, with spaces or commas between. */
export const toLabels = (text: string): string[] => text.split(/[\s,]+/).filter((label) => label !== '' && label !== '!')

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
  const { until } = AGES[age]
  return joinWords([
    'docker',
    'container',
    'prune',
    ...(until === undefined ? [] : ['--filter', `until=${until}`]),
    ...labels.flatMap((label) => ['--filter', label.startsWith('!') ? `label!=${label.slice(1)}` : `label=${label}`]),
  ])
}
