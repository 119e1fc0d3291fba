import { t } from '@lingui/core/macro'
import * as z from 'zod'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { HUB } from '../../preload/contract/registryNames'
import type { Catalog, SearchResult } from '../../preload/contract/registryParts'
import type { Tag, TagDetails } from '../../preload/contract/registryContent'
import { fromDocker } from '../engine/errors'
import { request } from '../engine/request'
import { dockerCommand } from '../ledger/words'
import { detailsOrProblem } from './content/details'
import { platformOfEngine, type Rooms } from './deps'
import { RegistryRefusal } from './http/errors'
import type { RegistryClient } from './http/client'
import { inParallel } from './inParallel'
import { readPage, readPages } from './pages'

type Part = Pick<Service<typeof registries>, 'catalog' | 'search' | 'tags' | 'tagNames' | 'tagDetails'>

/** Up to so many tags come with all their details when they are simply listed. */
const DETAILED = 100
const AT_ONCE = 12
/** Statuses by which registries say that they do not list what they have. */
const HIDES = new Set([401, 403, 404, 405, 501])

/** What a registry has: repositories and tags. */
export function createBrowsing({ engines, ledger, clients, contents }: Rooms): Part {
  return {
    async catalog({ registry, after, limit = 100 }, { signal }): Promise<Catalog> {
      if (registry === HUB)
        return { state: 'hidden', why: t`Docker Hub does not list its repositories. Search it, or type a name.`, searchable: true }
      const client = await clients.to(registry)
      try {
        const { names, ...next } = await readPage(client, { ...CATALOG, after, limit, signal })
        return { state: 'listed', repositories: names, ...next }
      } catch (error) {
        if (!isHidden(error)) throw error
        return { state: 'hidden', why: hiddenBecause(client, error), searchable: false }
      }
    },

    async search({ engine: ref, registry, term, limit }, { signal }) {
      if (registry !== HUB) return searchCatalog(await clients.to(registry), term, limit, signal)
      const engine = await engines.use(ref)
      ledger.look(engine.id, dockerCommand(['search', '--limit', String(limit), term]))
      try {
        return Found.parse(await request(engine, '/images/search', { query: { term, limit }, signal })).map(toResult)
      } catch (error) {
        throw fromDocker(error, t`The search`)
      }
    },

    async tags({ engine, registry, repository, after, limit }, { signal }) {
      const client = await clients.to(registry)
      const names =
        limit === undefined && after === undefined
          ? await allTags(client, repository, signal)
          : (await tagPage(client, repository, after, limit, signal)).names
      const detailed = names.length <= DETAILED
      const platform = detailed ? await platformOfEngine(engines, engine) : undefined
      const rows = new Map<string, Tag>()
      const one = async (name: string): Promise<Tag | undefined> => {
        if (!detailed) {
          const found = await contents.digest(client, repository, name, signal)
          return found && { name, digest: found.digest }
        }
        const { digest, size, createdAt, problem } = await detailsOrProblem({ client, contents, repository, platform }, name, signal)
        // What cannot be read has a digest all the same, unless it is gone by now.
        const known = digest ?? (problem === undefined ? undefined : (await contents.digest(client, repository, name, signal))?.digest)
        return known === undefined
          ? undefined
          : { name, digest: known, ...(size !== undefined && { size }), ...(createdAt !== undefined && { createdAt }) }
      }
      for await (const row of inParallel(names, AT_ONCE, one)) if (row) rows.set(row.name, row)
      return names.flatMap((name) => rows.get(name) ?? [])
    },

    async *tagNames({ registry, repository }, { signal }) {
      yield* readPages(await clients.to(registry), { ...tagsOf(repository), signal })
    },

    async *tagDetails({ engine, registry, repository, names }, { signal }) {
      const client = await clients.to(registry)
      const platform = await platformOfEngine(engines, engine)
      const deps = { client, contents, repository, platform }
      // What comes while the reader is busy goes together.
      let ready: TagDetails[] = []
      for await (const one of inParallel(names, AT_ONCE, (name) => detailsOrProblem(deps, name, signal))) {
        ready.push(one)
        if (ready.length < Math.min(20, names.length / 20)) continue
        yield ready
        ready = []
      }
      if (ready.length > 0) yield ready
    },
  }
}

const CATALOG = { path: '_catalog', field: 'repositories', about: { action: 'catalog' } } as const

const tagsOf = (repository: string) => ({ path: `${repository}/tags/list`, field: 'tags', about: { repository, action: 'pull' } }) as const

/** One page of tags: at the end of a repository with none, nothing. */
const tagPage = (client: RegistryClient, repository: string, after: string | undefined, limit = 1000, signal?: AbortSignal) =>
  readPage(client, { ...tagsOf(repository), after, limit, signal })

export async function allTags(client: RegistryClient, repository: string, signal?: AbortSignal): Promise<string[]> {
  const names = new Set<string>()
  for await (const page of readPages(client, { ...tagsOf(repository), signal })) for (const name of page) names.add(name)
  return [...names]
}

const isHidden = (error: unknown): error is RegistryRefusal => error instanceof RegistryRefusal && HIDES.has(error.status)

function hiddenBecause({ name }: RegistryClient, { status, code }: RegistryRefusal): string {
  if (status === 401 && code === 'unauthorized')
    return t`${name} lists its repositories only for who is signed in, if at all. Sign in, or type a name.`
  return status === 403
    ? t`${name} does not list its repositories for this login. Type a name.`
    : t`${name} does not list its repositories. Type a name.`
}

/** Names that have the words in them; the catalog is read until there are enough. */
async function searchCatalog(client: RegistryClient, term: string, limit: number, signal: AbortSignal): Promise<SearchResult[]> {
  const words = term.toLowerCase().split(/\s+/)
  const found: SearchResult[] = []
  try {
    for await (const names of readPages(client, { ...CATALOG, signal })) {
      for (const repository of names) {
        if (words.every((word) => repository.includes(word))) found.push({ repository, description: '', stars: 0, official: false })
        if (found.length === limit) return found
      }
    }
  } catch (error) {
    if (isHidden(error)) throw new AppError('unsupported', hiddenBecause(client, error))
    throw error
  }
  return found
}

/** `GET /images/search` */
const Found = z.array(
  z.object({
    name: z.string(),
    description: z.string().nullish(),
    star_count: z.number().nullish(),
    is_official: z.boolean().nullish(),
  }),
)

const toResult = ({ name, description, star_count, is_official }: z.infer<typeof Found>[number]): SearchResult => {
  const short = name.replace(/^docker\.io\//, '')
  return {
    repository: short.includes('/') ? short : `library/${short}`,
    description: description ?? '',
    stars: star_count ?? 0,
    official: is_official ?? false,
  }
}
