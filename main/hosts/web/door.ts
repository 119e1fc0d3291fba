import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/appError'

/**
 * Whoever holds the token holds the Docker socket, and whoever holds the socket owns the machine. So everything this server
 * answers (page, files, RPC, WebSocket) passes here first.
 */
export interface Door {
  /** Refuses what no page of ours can have sent: a foreign Host (DNS rebinding), another site, another origin. Throws `denied`. */
  checkSource(req: IncomingMessage, kind: 'navigation' | 'request' | 'socket'): void
  /** Refuses who does not hold the token. Throws `unauthorized`. */
  checkToken(req: IncomingMessage): void
  holdsToken(candidate: string): boolean
  /** The `Set-Cookie` that carries the token from now on. */
  cookie(): string
}

/** `host` is the address listened on; `port` goes into the cookie's name, so that two Longshores on one machine do not fight. */
export function createDoor({ token, host, port }: { token: string; host: string; port: () => number }): Door {
  const secret = digest(token)
  const cookieName = (): string => `longshore-${port()}`
  const holdsToken = (candidate: string): boolean => timingSafeEqual(digest(candidate), secret)

  function checkSource(req: IncomingMessage, kind: 'navigation' | 'request' | 'socket'): void {
    const { host: asked = '', origin } = req.headers
    const site = req.headers['sec-fetch-site']
    if (!mayBeCalled(asked, host)) {
      throw new AppError(
        'denied',
        t`This Longshore does not answer to the name "${asked.slice(0, 100)}".`,
        t`Open the address that Longshore printed. Start it with --host and this name to use it from elsewhere.`,
      )
    }
    if (site === 'cross-site' || (site === 'same-site' && kind !== 'navigation')) {
      throw new AppError(
        'denied',
        t`Another web site sent this request, and Longshore refused it.`,
        t`Copy the address that Longshore printed into the address bar.`,
      )
    }
    // Origins compare with the Host just checked, not with our own port: behind `ssh -L` the browser sees another port.
    if (origin !== undefined && origin !== `http://${asked.toLowerCase()}`) {
      throw new AppError('denied', t`A page from another address sent this request, and Longshore refused it.`)
    }
    if (kind === 'socket' && origin === undefined && bearer(req) === undefined) {
      throw new AppError('denied', t`A WebSocket needs an Origin, or the token as a bearer.`)
    }
  }

  function checkToken(req: IncomingMessage): void {
    const given = bearer(req)
    const candidates = given === undefined ? cookies(req, cookieName()) : [given]
    if (candidates.some(holdsToken)) return
    throw new AppError(
      'unauthorized',
      t`Open the address that Longshore printed.`,
      t`It ends in "?token=" and the token. Scripts send "Authorization: Bearer <token>".`,
    )
  }

  return {
    checkSource,
    checkToken,
    holdsToken,
    cookie: () => `${cookieName()}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`,
  }
}

/** Names that can only mean this machine. */
export function isLoopback(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/** Addresses that mean every network of this machine. */
export const isWildcard = (host: string): boolean => ['0.0.0.0', '::', '[::]'].includes(host)

// A rebinding attack needs a name that its author's DNS server answers for; an IP address is never looked up.
function mayBeCalled(header: string, host: string): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]\s]+)(?::\d{1,5})?$/i.exec(header)?.[1]?.toLowerCase()
  if (name === undefined) return false
  if (isLoopback(name) || unbracketed(name) === unbracketed(host.toLowerCase())) return true
  return isWildcard(host) && (isIP(unbracketed(name)) !== 0 || name === hostname().toLowerCase())
}

const unbracketed = (name: string): string => name.replace(/^\[(.*)\]$/, '$1')
// Digests have one length, so comparing them tells neither the token nor how long it is.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const bearer = (req: IncomingMessage): string | undefined => /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1]

function cookies(req: IncomingMessage, name: string): string[] {
  return (req.headers.cookie ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== name) return []
    try {
      return [decodeURIComponent(pair.slice(at + 1).trim())]
    } catch {
      return []
    }
  })
}
