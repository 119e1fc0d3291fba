import type { PublishedPort } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'

/** The ports one can open, each once: an engine lists IPv4 and IPv6 apart. */
export function openPorts(ports: readonly PublishedPort[]): PublishedPort[] {
  const seen = new Set<string>()
  return ports
    .filter((port) => port.host !== undefined)
    .filter((port) => {
      const key = `${port.host}/${port.protocol}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .sort((a, b) => a.container - b.container || (a.host ?? 0) - (b.host ?? 0))
}

/** Where a browser finds the machine whose ports these are: this one, or the engine's. */
export function hostOf(engine: Pick<Engine, 'address'> | undefined, page: Pick<Location, 'hostname' | 'protocol'> = location): string {
  const address = engine?.address ?? ''
  const remote = /^(?:tcp|ssh|http|https):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(address)?.[1]
  if (remote !== undefined) return remote
  // Served to another machine's browser, the engine is where the page comes from.
  return /^https?:$/.test(page.protocol) && page.hostname !== '' && !isLoopback(page.hostname) ? page.hostname : 'localhost'
}
const isLoopback = (host: string) => host === 'localhost' || host.endsWith('.localhost') || host.startsWith('127.') || host === '[::1]'

/** The address of a published port, or undefined where a browser has nothing to open. */
export function urlOf(port: PublishedPort, host: string): string | undefined {
  if (port.host === undefined || port.protocol !== 'tcp') return undefined
  const any =
    port.ip === undefined || port.ip === '' || port.ip === '0.0.0.0' || port.ip === '::' || port.ip.startsWith('127.') || port.ip === '::1'
  const name = any ? host : port.ip?.includes(':') ? `[${port.ip}]` : (port.ip ?? host)
  return `${port.host === 443 || port.container === 443 || port.container === 8443 ? 'https' : 'http'}://${name}:${port.host}`
}

/** `8080 → 3000/tcp`, as `docker ps` says it. */
export function portText(port: PublishedPort): string {
  const inner = `${port.container}/${port.protocol}`
  if (port.host === undefined) return inner
  const at = port.ip === undefined || port.ip === '0.0.0.0' || port.ip === '::' ? '' : `${port.ip}:`
  return `${at}${port.host} → ${inner}`
}
