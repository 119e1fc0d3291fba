import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Ask, RegistryClient } from './http/client'
import { fromNetwork } from './http/network'
import { readBody } from './http/readBody'

/** A page of names is at most this long. */
const LIMIT = 32 * 1024 * 1024
/** Registries refuse to give more at a time (docker-registry: `catalog.maxentries`). */
const MOST = 1000
/** A list that goes on for ever is no list. */
const PAGES = 2000

export interface NamePage {
  names: string[]
  /** For the next page: an address of the registry's own, or the last name. */
  after?: string
}

interface PageOptions {
  path: string
  /** The field of the answer that has the names: `tags`, `repositories`. */
  field: 'tags' | 'repositories'
  about: Ask['about']
  after?: string | undefined
  limit: number
  signal?: AbortSignal | undefined
}

/**
 * One page of names (`?n=&last=`, and `Link` for the next one). Registries that do not know pages answer everything each time: what was
 * asked for is cut out of it.
 */
export async function readPage(client: RegistryClient, { path, field, about, after, limit, signal }: PageOptions): Promise<NamePage> {
  const own = after?.startsWith('/v2/') === true
  const query = own ? {} : { n: Math.min(limit, MOST), last: after }
  const answer = await client.ask({ path: own ? await within(client, after) : path, query, about, ok: [200], signal })
  const text = await readBody(answer, LIMIT).catch(async (error: unknown) => {
    throw await fromNetwork(error, answer.url, client.name)
  })
  const read = namesIn(text, field)
  if (read === undefined)
    throw new AppError('internal', t`${client.name} answers with something that is no list.`, t`Check the address: is it a registry?`)
  // The specification's order; registries that know no pages have none.
  const all = own || read.every((name, at) => at === 0 || (read[at - 1] ?? '') <= name) ? read : read.sort()
  const seen = own || after === undefined ? -1 : all.indexOf(after)
  const rest = seen >= 0 ? all.slice(seen + 1) : all
  const names = own ? rest : rest.slice(0, limit)
  const next = names.length < rest.length ? names.at(-1) : nextOf(answer.headers.link, answer.url)
  return { names, ...(next !== undefined && names.length > 0 && { after: next }) }
}

/** Every name, page by page; the next page is on its way while one is read. */
export async function* readPages(client: RegistryClient, options: Omit<PageOptions, 'after' | 'limit'>): AsyncGenerator<string[]> {
  const seen = new Set<string>()
  let page = readPage(client, { ...options, limit: MOST })
  for (let nth = 0; nth < PAGES; nth++) {
    const { names, after } = await page
    // A registry that gives the same page again would do so for ever.
    const last = after === undefined || seen.has(after)
    if (!last) {
      seen.add(after)
      page = readPage(client, { ...options, after, limit: MOST })
      // Whoever stops reading does not hear of it.
      page.catch(() => undefined)
    }
    yield names
    if (last) return
  }
}

/** A repository whose last tag is gone says `null`. Read by hand: zod takes as long as the registry for a page. */
function namesIn(text: Buffer, field: PageOptions['field']): string[] | undefined {
  try {
    const read = (JSON.parse(text.toString('utf8')) as Record<string, unknown> | null)?.[field] ?? []
    return Array.isArray(read) && read.every((name) => typeof name === 'string' && name.length <= 1000) ? read : undefined
  } catch {
    return undefined
  }
}

/** `<…>; rel="next"`, relative or whole; one that leads to another host is not followed. */
function nextOf(link: string | string[] | undefined, from: URL): string | undefined {
  const header = Array.isArray(link) ? link.join(', ') : (link ?? '')
  const target = [...header.matchAll(/<([^>]*)>((?:\s*;\s*[^,;]+)*)/g)].find(([, , fields = '']) => /;\s*rel="?next"?/i.test(fields))?.[1]
  if (target === undefined || !URL.canParse(target, from.href)) return undefined
  const url = new URL(target, from)
  return url.host === from.host && url.pathname.startsWith('/v2/') ? `${url.pathname}${url.search}` : undefined
}

/** An address that came back from a page stays at this registry. */
async function within(client: RegistryClient, after: string): Promise<URL> {
  const base = await client.base()
  const url = new URL(after, base)
  if (url.origin !== base.origin || !url.pathname.startsWith('/v2/'))
    throw new AppError('invalid-input', t`This is no place to go on from.`)
  return url
}
