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
}

const MANY: Readonly<Record<NoticeKind, (count: number) => string>> = {
  builds: (count) => plural(count, { one: '# build has ended', other: '# builds have ended' }),
  transfers: (count) => plural(count, { one: '# transfer has ended', other: '# transfers have ended' }),
  died: (count) => plural(count, { one: '# container stopped unexpectedly', other: '# containers stopped unexpectedly' }),
  unhealthy: (count) => plural(count, { one: '# container became unhealthy', other: '# containers became unhealthy' }),
  outOfMemory: (count) => plural(count, { one: '# container ran out of memory', other: '# containers ran out of memory' }),
  engines: (count) => plural(count, { one: '# engine has changed', other: '# engines have changed' }),
}
const NAMES = 4

/** Several of one kind that came together, told as one. */
export function grouped(notices: readonly [Notice, ...Notice[]]): Notice {
  const [first] = notices
  if (notices.length === 1) return first
  const names = notices.slice(0, NAMES).map(({ name }) => name)
  const rest = notices.length - names.length
  const tasks = first.kind === 'builds' || first.kind === 'transfers'
  return {
    ...first,
    title: MANY[first.kind](notices.length),
    body: rest > 0 ? t`${names.join(', ')} and ${rest} more` : names.join(', '),
    intent: tasks ? { kind: 'dock', tab: 'tasks' } : { kind: 'go', page: first.kind === 'engines' ? 'settings' : 'containers' },
  }
}
