import type { RetentionRules, RetentionTag, TagDetails } from '../../preload/contract/registryContent'

/**
 * Which tags go, newest first. A tag goes when it is older than `olderThan` and not among the `keepLast` newest; a rule that is absent
 * holds nothing back. Tags of `keepPattern` are not counted; what has no date, cannot be read, or is a signature stays.
 */
export function retained(
  tags: readonly TagDetails[],
  { keepLast = 0, olderThan, keepPattern = '' }: RetentionRules,
  now: number,
): RetentionTag[] {
  const patterns = keepPattern.split(',').flatMap((text) => (text.trim() === '' ? [] : [toPattern(text.trim())]))
  const newestFirst = [...tags].sort(
    (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || b.name.localeCompare(a.name, 'en', { numeric: true }),
  )
  let counted = 0
  const why = ({ name, digest, createdAt }: TagDetails): RetentionTag['stays'] => {
    if (patterns.some((pattern) => pattern.test(name))) return 'pattern'
    if (/^sha256-[0-9a-f]{64}(?:\.\w+)?$/.test(name)) return 'signature'
    if (createdAt === undefined || digest === undefined) return 'undated'
    counted += 1
    if (counted <= keepLast) return 'newest'
    return olderThan !== undefined && now - createdAt < olderThan * 1000 ? 'young' : undefined
  }
  return newestFirst.map((tag) => {
    const stays = why(tag)
    const { name, digest = '', size, createdAt } = tag
    return { name, digest, ...(size !== undefined && { size }), ...(createdAt !== undefined && { createdAt }), ...(stays && { stays }) }
  })
}

/** `*` is any text, `?` one character; everything else is itself. */
const toPattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  )
