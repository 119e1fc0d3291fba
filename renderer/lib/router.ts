import { useSyncExternalStore } from 'react'

/** Where the page is: `#/containers/<id>/logs?q=api`. */
export interface Route {
  page: string
  id?: string
  tab?: string
  query: Readonly<Record<string, string>>
}

export function href(page: string, id?: string, tab?: string, query: Readonly<Record<string, string>> = {}): string {
  const path = [page, id, tab].filter((part) => part !== undefined).map(encodeURIComponent)
  const search = new URLSearchParams(query).toString()
  return `#/${path.join('/')}${search === '' ? '' : `?${search}`}`
}

export function go(page: string, id?: string, tab?: string, query?: Readonly<Record<string, string>>): void {
  location.hash = href(page, id, tab, query)
}

/** The same in the place of the address before: the browser's way back does not lead there. */
export function goInstead(page: string, id?: string, tab?: string, query?: Readonly<Record<string, string>>): void {
  history.replaceState(history.state, '', href(page, id, tab, query))
  window.dispatchEvent(new Event('hashchange'))
}

let parsed: { hash: string; route: Route } | undefined

/** The current route; the same object for as long as the hash stays the same. */
export function currentRoute(): Route {
  if (parsed?.hash !== location.hash) parsed = { hash: location.hash, route: parse(location.hash) }
  return parsed.route
}

export function useRoute(): Route {
  return useSyncExternalStore(listen, currentRoute)
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [page = '', id, tab] = path.split('/').map(decode)
  return {
    page: page === '' ? 'containers' : page,
    ...(id !== undefined && id !== '' && { id }),
    ...(tab !== undefined && tab !== '' && { tab }),
    query: Object.fromEntries(new URLSearchParams(search)),
  }
}

/** A hand-typed address may hold a stray percent sign. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
