import { t } from '@lingui/core/macro'
import type { Container, ContainerDetails } from '../../../preload/contract/containers'
import { leftBehind } from '../../../preload/contract/leftBehind'
import { stateWord } from '../../lib/containerState'
import { oneLine } from '../../lib/plainText'
import type { DotKind, StateLabelProps } from '../../ui/Dot'

/** What a state is called and how it is drawn: glyph, word, detail. */
export type StateWords = Pick<StateLabelProps, 'dot' | 'word' | 'detail' | 'detailKind'>

type Known = Pick<Container, 'name' | 'state' | 'health' | 'exitCode' | 'status'>

/** `reason` is the exit code in words, where somebody has looked it up. */
export function toStateWords(row: Known, reason?: string): StateWords {
  const word = stateWord(row)
  switch (row.state) {
    case 'running':
      if (row.health === 'unhealthy') return { dot: 'warn', word, detail: t`unhealthy`, detailKind: 'warn' }
      return { dot: 'run', word, detail: row.health && healthWord(row.health) }
    case 'paused':
      return { dot: 'pause', word }
    case 'restarting':
      return { dot: 'busy', word, detail: row.exitCode === undefined ? undefined : t`exit ${row.exitCode}` }
    case 'removing':
      return { dot: 'act', word }
    case 'created':
      return leftWords(row, { dot: 'idle', word }) ?? { dot: 'idle', word, detail: t`never started` }
    case 'exited':
    case 'dead':
      return ended(row, word, reason)
  }
}

/** Docker's three words for what a health check has found. */
export function healthWord(health: string): string {
  if (health === 'healthy') return t`healthy`
  if (health === 'unhealthy') return t`unhealthy`
  return health === 'starting' ? t`starting` : health
}

function ended(row: Known, word: string, reason: string | undefined): StateWords {
  const code = row.exitCode ?? 0
  const left = leftWords(row, { dot: 'idle', word })
  if (left !== undefined) return left
  if (code === 0) return { dot: 'idle', word }
  return { dot: 'fail', word, detail: reason ?? shortReason(code), detailKind: 'fail' }
}

/** One that a recreate put aside, or has not put in its place yet: until that ends, or for good where it was cut off. */
function leftWords({ name }: Known, words: StateWords): StateWords | undefined {
  const left = leftBehind(name)
  if (left === undefined) return undefined
  const detail =
    left.which === 'old' ? t`the old ${oneLine(left.name)}, put aside by a recreate` : t`made for ${oneLine(left.name)} by a recreate`
  return { ...words, detail, detailKind: 'warn' }
}

/** What an exit code usually means. The detail pane knows more: it has asked the engine. */
function shortReason(code: number): string | undefined {
  if (code === 137) return t`killed`
  if (code === 143) return t`stopped`
  if (code === 139) return t`crashed: segmentation fault`
  if (code === 134) return t`aborted itself`
  if (code === 130) return t`interrupted`
  if (code === 127) return t`command not found`
  if (code === 126) return t`command may not be run`
  return undefined
}

/** Stopped by a person is fine; failed, unhealthy, restarting and dead are not. */
export function needsALook(row: Known): boolean {
  if (row.state === 'dead' || row.state === 'restarting') return true
  if (row.health === 'unhealthy') return true
  if ((row.state === 'exited' || row.state === 'created') && leftBehind(row.name) !== undefined) return true
  // 130 and 143 are what Ctrl-C and `docker stop` leave behind.
  return row.state === 'exited' && row.exitCode !== undefined && ![0, 130, 143].includes(row.exitCode)
}

/** A path may be cut, the tag never: `registry/team/api` and `:0.14.2`, or a digest's first characters. */
export function splitImage(reference: string): { path: string; tag: string } {
  const digest = reference.indexOf('@')
  if (digest > 0)
    return {
      path: reference.slice(0, digest),
      tag: `@${reference
        .slice(digest + 1)
        .replace(/^sha256:/, '')
        .slice(0, 12)}`,
    }
  if (/^sha256:[0-9a-f]{64}$/.test(reference)) return { path: reference.slice(7, 19), tag: '' }
  const colon = reference.lastIndexOf(':')
  return colon > reference.lastIndexOf('/')
    ? { path: reference.slice(0, colon), tag: reference.slice(colon) }
    : { path: reference, tag: '' }
}

/** The compose service inside its project's group, else the container's name. */
export const shortName = (row: Container): string =>
  row.project !== undefined && row.service !== undefined ? withoutProject(row) : row.name

function withoutProject({ name, project = '', service = '' }: Container): string {
  // `ferrybook-api-1` is "api"; a second one of the same service keeps its number.
  const rest = new RegExp(`^${escape(project)}[-_]${escape(service)}[-_](\\d+)$`).exec(name)
  if (rest === null) return name
  return rest[1] === '1' ? service : `${service} ${rest[1]}`
}
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

export { looksSecret } from '../../../preload/contract/secrets'

export type Details = ContainerDetails
export type { DotKind }
