import { t } from '@lingui/core/macro'
import { worded } from '../../lib/worded'

const HOUR = 3600

/** How old something must be, as people say it and as docker does. */
export const AGES = worded(
  () =>
    ({
      any: { label: t`at any time`, filter: {}, until: undefined },
      hour: { label: t`more than an hour ago`, filter: { olderThanSeconds: HOUR }, until: '1h' },
      day: { label: t`more than a day ago`, filter: { olderThanSeconds: 24 * HOUR }, until: '24h' },
      week: { label: t`more than a week ago`, filter: { olderThanSeconds: 168 * HOUR }, until: '168h' },
      month: { label: t`more than 30 days ago`, filter: { olderThanSeconds: 720 * HOUR }, until: '720h' },
    }) as const,
)
export type AgeId = keyof ReturnType<typeof AGES>

export const AGE_OPTIONS = worded(() => Object.entries(AGES()).map(([value, { label }]) => ({ value: value as AgeId, label })))

/** `env=test !keep`, with spaces or commas between. */
export const toLabels = (text: string): string[] => text.split(/[\s,]+/).filter((label) => label !== '' && label !== '!')

/** The words of `--filter` for an age and for labels. */
export function filterWords(age: AgeId, labels: readonly string[]): string[] {
  const { until } = AGES()[age]
  return [
    ...(until === undefined ? [] : ['--filter', `until=${until}`]),
    ...labels.flatMap((label) => ['--filter', label.startsWith('!') ? `label!=${label.slice(1)}` : `label=${label}`]),
  ]
}
