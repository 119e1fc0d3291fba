import * as z from 'zod'
import type { Intent } from '../../preload/contract/desktopIntents'
import { SCHEME } from './scheme'

/** Longer than any link that is meant honestly. */
const LONGEST = 2000
/** A name or an id, as engines give them: nothing that could be read as a path, a flag or a page's address. */
const Name = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.:@/-]{0,254}$/)
const Port = z
  .string()
  .regex(/^(?:\d{1,5}:)?\d{1,5}$/)
  .transform((text) => text.split(':').map(Number))
  .refine((ports) => ports.every((port) => port >= 1 && port <= 65_535))
const Variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}=[^\u0000-\u001f]{0,500}$/)

/** A step upwards, which a URL would take without a word. */
const DOTS = /\/(?:\.|%2e){1,2}(?:[/?#]|$)/i

const ContainerTab = z.enum(['overview', 'logs', 'terminal', 'files', 'stats', 'processes', 'changes', 'inspect'])
const ImageTab = z.enum(['overview', 'history', 'layers', 'files', 'inspect'])
const Page = z.enum(['containers', 'images', 'builds', 'volumes', 'networks', 'registries', 'settings'])

/** What a link may fill into the run form. Nothing here gives a container more than it has by itself: no mounts, no privileges. */
const RunLink = z.strictObject({
  image: z.tuple([Name]),
  name: z.tuple([z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,99}$/)]).optional(),
  port: z.array(Port).max(20).optional(),
  env: z.array(Variable).max(50).optional(),
})

/**
 * What a link from outside asks for, or nothing. Links are hostile: any web page can hold one. They lead to places and fill
 * in a form; they never start, stop or change anything.
 */
export function parseLink(link: string): Intent | undefined {
  if (link.length > LONGEST || DOTS.test(link) || !URL.canParse(link)) return undefined
  const url = new URL(link)
  if (url.protocol !== `${SCHEME}:` || url.username !== '' || url.password !== '' || url.port !== '' || url.hash !== '') return undefined
  const [host = '', ...path] = partsOf(url)
  if (host === 'run') return path.length === 0 ? toRun(url.searchParams) : undefined
  return url.search === '' ? toPlace(host, path) : undefined
}

function toPlace(host: string, path: readonly string[]): Intent | undefined {
  switch (host) {
    case 'container':
      return placeIn('containers', path, ContainerTab)
    case 'image':
      return imageIn(path)
    case 'volume':
      return placeIn('volumes', path)
    case 'network':
      return placeIn('networks', path)
    case 'build':
      return placeIn('builds', path)
    case 'task':
      return path.length === 1 && Name.safeParse(path[0]).success ? { kind: 'dock', tab: 'tasks' } : undefined
    case 'engine':
      return path.length <= 1 && path.every((part) => Name.safeParse(part).success) ? { kind: 'go', page: 'settings' } : undefined
    case 'open':
      return path.length === 0 ? { kind: 'go', page: 'containers' } : undefined
    default: {
      const page = Page.safeParse(host)
      return page.success && path.length === 0 ? { kind: 'go', page: page.data } : undefined
    }
  }
}

/** An image's name has slashes of its own: the last part is a tab where one is called so and something stands before it. */
function imageIn(path: readonly string[]): Intent | undefined {
  const last = path.at(-1)
  const hasTab = path.length > 1 && ImageTab.safeParse(last).success
  const name = (hasTab ? path.slice(0, -1) : path).join('/')
  return placeIn('images', hasTab && last !== undefined ? [name, last] : [name], ImageTab)
}

function placeIn(page: string, [id, tab, ...more]: readonly string[], tabs?: z.ZodType<string>): Intent | undefined {
  const named = Name.safeParse(id)
  if (!named.success || more.length > 0) return undefined
  if (tab === undefined) return { kind: 'go', page, id: named.data }
  const known = tabs?.safeParse(tab)
  return known?.success === true ? { kind: 'go', page, id: named.data, tab: known.data } : undefined
}

function toRun(query: URLSearchParams): Intent | undefined {
  const given: Record<string, string[]> = Object.create(null) as Record<string, string[]>
  for (const [key, value] of query) (given[key] ??= []).push(value)
  const parsed = RunLink.safeParse({ ...given })
  if (!parsed.success) return undefined
  const { image, name, port, env } = parsed.data
  return {
    kind: 'run',
    run: {
      image: image[0],
      ...(name && { name: name[0] }),
      ...(port && {
        ports: port.map(([first = 0, second]) => (second === undefined ? { container: first } : { host: first, container: second })),
      }),
      ...(env && { env: Object.fromEntries(env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])) }),
    },
  }
}

/** Host and path, decoded. An encoded slash stays part of its name: `longshore://image/docker.io%2Fnginx`. */
function partsOf({ host, pathname }: URL): string[] {
  try {
    return [host, ...pathname.split('/').filter((part) => part !== '')].map(decodeURIComponent)
  } catch {
    return []
  }
}
