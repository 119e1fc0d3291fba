import { plural, t } from '@lingui/core/macro'
import type { Intent } from '../../../preload/contract/desktopIntents'
import type { Settings } from '../../../preload/contract/settings'

export type NoticeKind = keyof Settings['notifications']

/** Something to tell outside of the window. */
export interface Notice {
  kind: NoticeKind
  /** Whom it is about: one thing is told of once in a while, not at each of its turns. */
  subject: string
  title: string
  body: string
  /** Where a click leads. */
  intent: Intent
  /** The name in a list of several: "web". */
  name: string
  /** Of a build or transfer that failed. */
  failed?: boolean
}

const MANY: Readonly<Record<NoticeKind, (count: number, failed: number) => string>> = {
  builds: (count, failed) =>
    failed === 0
      ? plural(count, { one: '# build is done', other: '# builds are done' })
      : failed === count
        ? plural(count, { one: '# build failed', other: '# builds failed' })
        : t`${failed} of ${count} builds failed`,
  transfers: (count, failed) =>
    failed === 0
      ? plural(count, { one: '# transfer is done', other: '# transfers are done' })
      : failed === count
        ? plural(count, { one: '# transfer failed', other: '# transfers failed' })
        : t`${failed} of ${count} transfers failed`,
  died: (count) => plural(count, { one: '# container stopped unexpectedly', other: '# containers stopped unexpectedly' }),
  unhealthy: (count) => plural(count, { one: '# container became unhealthy', other: '# containers became unhealthy' }),
  outOfMemory: (count) => plural(count, { one: '# container ran out of memory', other: '# containers ran out of memory' }),
  engines: (count) => plural(count, { one: '# engine has changed', other: '# engines have changed' }),
}
const NAMES = 4

/** Several of one kind that came together, told as one; those that failed are named first. */
export function grouped(notices: readonly [Notice, ...Notice[]]): Notice {
  const [first] = notices
  if (notices.length === 1) return first
  const failed = notices.filter((notice) => notice.failed === true)
  const names = [...new Set([...failed, ...notices])].slice(0, NAMES).map(({ name }) => name)
  const rest = notices.length - names.length
  const tasks = first.kind === 'builds' || first.kind === 'transfers'
  return {
    ...first,
    title: MANY[first.kind](notices.length, failed.length),
    body: rest > 0 ? t`${names.join(', ')} and ${rest} more` : names.join(', '),
    intent: tasks ? { kind: 'dock', tab: 'tasks' } : { kind: 'go', page: first.kind === 'engines' ? 'settings' : 'containers' },
  }
}
