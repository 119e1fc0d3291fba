import { t } from '@lingui/core/macro'
import { DOCKERFILE_WORDS, PLATFORM_ARGS } from '../../../../preload/contract/dockerfileWords'
import { worded } from '../../../lib/worded'

export interface Suggestion {
  label: string
  detail?: string
  /** What is put in, when it is more than the label. */
  apply?: string
}

export interface Suggestions {
  /** Where the typed part begins. */
  from: number
  options: Suggestion[]
}

const PLATFORMS = ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64']
const MOUNTS = worded(() => [
  { label: 'bind', detail: t`files of the context or a stage, to read` },
  { label: 'cache', detail: t`a folder that later builds find again` },
  { label: 'secret', detail: t`a value that is not kept` },
  { label: 'ssh', detail: t`the SSH agent` },
  { label: 'tmpfs', detail: t`a folder in memory` },
])

/** What could be typed at a place of a Dockerfile; undefined where nothing is known. */
export function suggest(text: string, at: number, images: readonly string[]): Suggestions | undefined {
  const above = text.slice(0, text.lastIndexOf('\n', at - 1) + 1)
  const row = text.slice(above.length, at)
  if (/^\s*#/.test(row)) return undefined
  const before = startOf(above) + row
  const keyword = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s/i.exec(before)?.[1]?.toUpperCase()
  const offer = (typed: string, options: Suggestion[]): Suggestions | undefined =>
    options.length === 0 ? undefined : { from: at - typed.length, options }
  const typed = (pattern: RegExp) => pattern.exec(before)?.[1]

  const begun = typed(/^\s*(?:ONBUILD\s+)?([A-Za-z]*)$/i)
  if (begun !== undefined) return offer(begun, instructions(begun))
  const name = typed(/\$\{?(\w*)$/)
  if (name !== undefined)
    return offer(
      name,
      variables(above).map((label) => ({ label })),
    )
  const from = typed(/[\s,-]from=([^\s,]*)$/)
  if (from !== undefined) return offer(from, [...stages(above), ...named(images)])
  const mount = typed(/--mount=(?:\S*,)?type=(\w*)$/)
  if (mount !== undefined) return offer(mount, MOUNTS())
  const platform = typed(/--platform=(\S*)$/)
  if (platform !== undefined)
    return offer(
      platform,
      PLATFORMS.map((label) => ({ label })),
    )
  const flag = typed(/\s(--[\w-]*)$/)
  if (flag !== undefined) return offer(flag, flags(keyword))
  const base = keyword === 'FROM' ? typed(/^\s*FROM\s+(?:--\S+\s+)*([^\s-]\S*|)$/i) : undefined
  if (base !== undefined) return offer(base, [...stages(above), ...named(images), { label: t`scratch`, detail: t`nothing at all` }])
  return undefined
}

/** The rows above that the row belongs to: those that end in a backslash, and comments between them. */
function startOf(above: string): string {
  const rows = above.split('\n').slice(0, -1)
  let begin = rows.length
  for (let n = rows.length - 1; n >= 0; n -= 1) {
    const row = rows[n] ?? ''
    if (/[\\`]\s*$/.test(row)) begin = n
    else if (!/^\s*(?:#|$)/.test(row)) break
  }
  return rows
    .slice(begin)
    .map((row) => (/^\s*#/.test(row) ? '' : row.replace(/[\\`]\s*$/, ' ')))
    .join('')
}

/** Written as the rest is: small letters stay small. */
function instructions(begun: string): Suggestion[] {
  const small = begun !== '' && begun === begun.toLowerCase()
  return DOCKERFILE_WORDS.filter(({ name }) => name !== 'MAINTAINER').map(({ name, help }) => {
    const label = small ? name.toLowerCase() : name
    return { label, detail: help(), apply: `${label} ` }
  })
}

const flags = (keyword: string | undefined): Suggestion[] =>
  (DOCKERFILE_WORDS.find(({ name }) => name === keyword)?.flags ?? []).map((flag) => {
    const plain = flag === 'link' || flag === 'parents'
    return { label: `--${flag}`, apply: plain ? `--${flag} ` : flag === 'mount' ? '--mount=type=' : `--${flag}=` }
  })

function stages(above: string): Suggestion[] {
  const found = above.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)\s+AS\s+(\S+)/gim)
  return [...found].map(([, base = '', label = '']) => ({ label, detail: t`stage from ${base}` }))
}

const named = (images: readonly string[]): Suggestion[] => images.map((label) => ({ label, detail: t`on this engine` }))

function variables(above: string): string[] {
  const names = new Set<string>()
  for (const [, rest = ''] of above.replace(/[\\`][ \t]*\n/g, ' ').matchAll(/^\s*(?:ARG|ENV)\s+(.*)$/gim)) {
    const pairs = [...rest.matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map(([, name = '']) => name)
    for (const name of pairs.length > 0 ? pairs : rest.trim().split(/\s+/).slice(0, 1)) names.add(name)
  }
  return [...names, ...PLATFORM_ARGS.filter((name) => !names.has(name))]
}
