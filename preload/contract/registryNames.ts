import { t } from '@lingui/core/macro'
/** What Docker Hub is called in names of images; its API answers at other hosts. */
export const HUB = 'docker.io'

const HUB_NAMES = new Set([HUB, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com', 'hub.docker.com'])
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::\d{1,5})?$/i

/**
 * A registry's address as Longshore writes it, `host` or `host:port` in lower case, out of any of its spellings: `https://ghcr.io/v1/`,
 * `GHCR.io`, `https://index.docker.io/v1/` (→ `docker.io`). Undefined when it is none.
 */
export function toRegistryAddress(text: string): string | undefined {
  const host = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .split('/', 1)[0]
    ?.toLowerCase()
  if (host === undefined || !HOST.test(host)) return undefined
  return HUB_NAMES.has(host) ? HUB : host
}

/** Plain HTTP is allowed for these without being asked, as the engine allows it. */
export function isLoopbackRegistry(address: string): boolean {
  const host = address.replace(/:\d+$/, '')
  return host === 'localhost' || host.endsWith('.localhost') || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '[::1]'
}

const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/

/** Why a registry would refuse this name of a repository, in one sentence; undefined when it is a good one (distribution spec, `<name>`). */
export function repositoryProblem(name: string): string | undefined {
  if (name === '') return t`Name a repository, such as "team/app".`
  if (name.length > 255) return t`A repository’s name has 255 characters at most.`
  if (/[A-Z]/.test(name)) return t`A repository’s name is lower case: "${name.toLowerCase()}".`
  if (name.startsWith('/') || name.endsWith('/') || name.includes('//'))
    return t`The parts of a repository’s name have one "/" between them, and none at its ends.`
  const bad = name.split('/').find((part) => !PART.test(part))
  if (bad === undefined) return undefined
  const odd = /[^a-z0-9._-]/.exec(bad)?.[0]
  if (odd !== undefined) return t`A repository’s name takes a-z, 0-9, ".", "_", "-" and "/", and no "${odd}".`
  return t`In a repository’s name ".", "_", "__" and "-" stand between letters or digits, unlike in "${bad}".`
}

/** Why this is no tag, in one sentence; undefined when it is one. */
export function tagProblem(tag: string): string | undefined {
  if (tag === '') return t`Name a tag, such as "1.0".`
  if (tag.length > 128) return t`A tag has 128 characters at most.`
  if (/^[.-]/.test(tag)) return t`A tag begins with a letter, a digit or "_".`
  const odd = /[^A-Za-z0-9_.-]/.exec(tag)?.[0]
  return odd === undefined ? undefined : t`A tag takes letters, digits, "_", "." and "-", and no "${odd}".`
}

export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/.test(text)

export interface ImageName {
  registry: string
  /** With `library/` in front where Docker Hub has it. */
  repository: string
  tag?: string
  digest?: string
}

/** `nginx` → docker.io, library/nginx; `ghcr.io/team/app:1@sha256:…` → all four. What has neither tag nor digest has neither here. */
export function parseImageName(text: string): ImageName {
  const [before = '', digest] = text
    .trim()
    .replace(/^docker (?:pull|push) /, '')
    .split('@', 2)
  const colon = before.lastIndexOf(':')
  const tagged = colon > before.lastIndexOf('/')
  const path = tagged ? before.slice(0, colon) : before
  const [first = ''] = path.split('/', 1)
  const named = path.includes('/') && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  const registry = (named ? toRegistryAddress(first) : undefined) ?? (named ? first : HUB)
  const rest = named ? path.slice(first.length + 1) : path
  const repository = registry === HUB && !rest.includes('/') && rest !== '' ? `library/${rest}` : rest
  return { registry, repository, ...(tagged && { tag: before.slice(colon + 1) }), ...(digest !== undefined && { digest }) }
}

/** The name docker takes for it: `nginx:1`, `ghcr.io/team/app@sha256:…`. */
export function toImageName({ registry, repository, tag, digest }: ImageName): string {
  const path = registry === HUB ? repository.replace(/^library\//, '') : `${registry}/${repository}`
  return `${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}
