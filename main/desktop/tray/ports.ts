import type { PublishedPort } from '../../../preload/contract/containers'

const ANY = new Set(['', '0.0.0.0', '::', '::1'])

/** Where a browser finds a published port: on this machine, or on the engine's. */
export function portAddress({ host, ip = '', container }: PublishedPort, engine: string): string | undefined {
  if (host === undefined) return undefined
  const remote = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(engine)?.[1]
  const own = ANY.has(ip) || ip.startsWith('127.') ? undefined : ip.includes(':') ? `[${ip}]` : ip
  const scheme = host === 443 || container === 443 || container === 8443 ? 'https' : 'http'
  return `${scheme}://${own ?? remote ?? 'localhost'}:${host}`
}
