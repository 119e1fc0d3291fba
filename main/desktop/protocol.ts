import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { CONTENT_SECURITY_POLICY } from '../hosts/contentSecurityPolicy'
import { SCHEME } from './scheme'

/** The page's own origin. No web site can have it. */
export const ORIGIN = `${SCHEME}://app`

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. Standard and secure: the page has a real origin, modules and `crypto.subtle`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built page in `folder` as `longshore://app/`, and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const file = method === 'GET' ? fileFor(folder, url) : undefined
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (file === undefined || body === undefined)
      return new Response('There is nothing at this address.', { status: 404, headers: headers('.txt') })
    return new Response(new Uint8Array(body), { headers: headers(extname(file)) })
  })
}

/** The file an address means, or nothing when it is not inside `folder`: `..` is refused also where it comes encoded. */
export function fileFor(folder: string, address: string): string | undefined {
  try {
    const { host, pathname } = new URL(address)
    const path = decodeURIComponent(pathname)
    const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path))
    if (host !== 'app' || path.includes('\0') || !file.startsWith(normalize(folder + sep))) return undefined
    return file
  } catch {
    return undefined
  }
}

const headers = (extension: string): Record<string, string> => ({
  'Content-Type': types[extension] ?? 'text/plain; charset=utf-8',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
})
