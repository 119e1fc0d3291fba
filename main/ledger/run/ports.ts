import { t } from '@lingui/core/macro'
import type { RunOptions, RunPort } from '../../../preload/contract/run'
import type { Reader, Said } from './draft'
import { bad, splitPair } from './values'

const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const

/** `8080:80`, `127.0.0.1:8080:80/udp`, `[::1]::80`, `3000-3005:3000-3005`: one object a port. */
export const readPort: Reader = (draft, value, flag, typed) => {
  const wrong = bad(flag, value, 'published', t`Write it as 8080:80 or 127.0.0.1:8080:80/udp.`)
  const { ip, host, container, protocol } = splitPort(value.includes('=') ? toShort(value) : value)
  const known = PROTOCOLS.find((one) => one === protocol.toLowerCase())
  const inside = range(container)
  const outside = host === '' ? undefined : range(host)
  if (known === undefined || inside === undefined || (host !== '' && outside === undefined)) throw wrong
  if (outside !== undefined && outside.length !== inside.length) {
    // The engine picks one port of the range; a run holds single ports.
    if (inside.length === 1) return void draft.unknown.push(typed)
    throw wrong
  }
  const ports = (draft.run.ports ??= [])
  inside.forEach((port, i) => {
    const taken = outside?.[i]
    ports.push({
      container: port,
      ...(taken !== undefined && { host: taken }),
      ...(ip !== '' && { ip: ip.replace(/^\[|\]$/g, '') }),
      ...(known !== 'tcp' && { protocol: known }),
    })
  })
}

/** Read from the right, as docker does: an IPv6 address has colons of its own. */
function splitPort(value: string): { ip: string; host: string; container: string; protocol: string } {
  const slash = value.indexOf('/')
  const [path, protocol] = slash === -1 ? [value, 'tcp'] : [value.slice(0, slash), value.slice(slash + 1)]
  const parts = path.split(':')
  const container = parts.pop() ?? ''
  const host = parts.pop() ?? ''
  return { ip: parts.join(':'), host, container, protocol }
}

/** `published=8080,target=80,protocol=udp` */
function toShort(value: string): string {
  const { published = '', target = '', protocol = 'tcp' } = Object.fromEntries(value.split(',').map(splitPair))
  return `${published}:${target}/${protocol}`
}

/** `80` or `7000-7010`; undefined for what is no range of ports. */
function range(text: string): number[] | undefined {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  const [first, last] = [Number(from), Number(to)]
  if (!(first >= 1 && last <= 65_535 && last >= first)) return undefined
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** Neighbours that go up together are said as a range. */
export function writePorts({ ports = [] }: RunOptions): Said[] {
  const runs: { first: RunPort; count: number }[] = []
  for (const port of ports) {
    const last = runs.at(-1)
    if (last !== undefined && goesOn(last.first, last.count, port)) last.count++
    else runs.push({ first: port, count: 1 })
  }
  return runs.map(({ first, count }) => ({ flag: '-p', value: formatPort(first, count) }))
}

function goesOn(first: RunPort, count: number, next: RunPort): boolean {
  return (
    next.container === first.container + count &&
    next.host === (first.host === undefined ? undefined : first.host + count) &&
    (next.ip ?? '') === (first.ip ?? '') &&
    (next.protocol ?? 'tcp') === (first.protocol ?? 'tcp')
  )
}

/** `127.0.0.1:8080:80/udp`. An IPv6 address stands in brackets. */
function formatPort({ container, host, ip, protocol }: RunPort, count: number): string {
  const span = (port: number): string => (count === 1 ? `${port}` : `${port}-${port + count - 1}`)
  const target = `${span(container)}${protocol === undefined || protocol === 'tcp' ? '' : `/${protocol}`}`
  const published = host === undefined ? '' : span(host)
  if (!ip) return host === undefined ? target : `${published}:${target}`
  return `${ip.includes(':') ? `[${ip}]` : ip}:${published}:${target}`
}

/** The keys that the engine knows exposed ports by: `7000-7001` → `7000/tcp`, `7001/tcp`. */
export function parseExpose(flag: string, value: string): string[] {
  const [ports = '', protocol = 'tcp', ...rest] = value.split('/')
  const known = PROTOCOLS.find((one) => one === protocol.toLowerCase())
  const span = range(ports)
  if (known === undefined || span === undefined || rest.length > 0)
    throw bad(flag, value, 'port', t`Write it as 8080, 53/udp or 7000-7010.`)
  return span.map((port) => `${port}/${known}`)
}
