import { AppError } from '../../preload/contract/errors'
import type { RunMount, RunPort } from '../../preload/contract/run'

const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const

/** `8080:80`, `127.0.0.1:8080:80/udp`, `[::1]::80`, `3000-3005:3000-3005`: one object a port. */
export function parsePorts(value: string): RunPort[] {
  const match = /^(?:(?<ip>\[[^\]]+\]|[^:]+):)?(?:(?<host>[\d-]*):)?(?<container>[\d-]+)(?:\/(?<protocol>\w+))?$/.exec(value)
  const bad = (): AppError =>
    new AppError('invalid-input', `"${value}" is not a published port.`, 'Write it as 8080:80 or 127.0.0.1:8080:80/udp.')
  let { ip, host, container, protocol } = match?.groups ?? {}
  if (container === undefined) throw bad()
  // Two parts are host:container; the pattern read the first of them as an address.
  if (ip !== undefined && host === undefined) [ip, host] = [undefined, ip]
  const known = PROTOCOLS.find((one) => one === (protocol ?? 'tcp').toLowerCase())
  const inside = range(container)
  const outside = host === undefined || host === '' ? undefined : range(host)
  if (known === undefined || inside === undefined) throw bad()
  if (host !== undefined && host !== '' && outside?.length !== inside.length) throw bad()
  return inside.map((port, i) => ({
    container: port,
    ...(outside !== undefined && { host: outside[i] as number }),
    ...(ip !== undefined && { ip: ip.replace(/^\[|\]$/g, '') }),
    ...(known !== 'tcp' && { protocol: known }),
  }))
}

function range(text: string): number[] | undefined {
  const [from, to = from] = text.split('-').map(Number)
  if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to)) return undefined
  if (from < 1 || to > 65_535 || to < from) return undefined
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** `-v name:/data:ro`, `-v /host:/data`, `-v /data`, `-v C:\data:/data`. Modes other than ro and rw go to `unknown`. */
export function parseVolume(value: string, unknown: string[]): RunMount {
  const drive = /^[A-Za-z]:[\\/]/.test(value) ? value.slice(0, 2) : ''
  const [first = '', second, modes] = value.slice(drive.length).split(':')
  if (second === undefined) return { type: 'volume', target: first }
  const source = drive + first
  const asked = modes?.split(',') ?? []
  const other = asked.filter((mode) => mode !== 'ro' && mode !== 'rw')
  if (other.length > 0) unknown.push(`-v ${value} (${other.join(',')})`)
  const path = drive !== '' || /^[/.~$]/.test(source)
  return { type: path ? 'bind' : 'volume', source, target: second, ...(asked.includes('ro') && { readOnly: true }) }
}

/** `type=bind,source=/a,target=/b,readonly`; undefined when it holds anything a `RunMount` cannot. */
export function parseMount(value: string): RunMount | undefined {
  const fields: Record<string, string> = {}
  for (const [, quoted, bare] of value.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    const part = quoted?.replaceAll('""', '"') ?? bare ?? ''
    const equals = part.indexOf('=')
    fields[equals === -1 ? part : part.slice(0, equals)] = equals === -1 ? 'true' : part.slice(equals + 1)
  }
  const { type = 'volume', source, src, target, dst, destination, readonly, ro, ...rest } = fields
  const to = target ?? dst ?? destination
  const from = source ?? src
  if (to === undefined || Object.keys(rest).length > 0 || (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')) return undefined
  const readOnly = [readonly, ro].some((flag) => flag === 'true' || flag === '1')
  return { type, target: to, ...(from !== undefined && { source: from }), ...(readOnly && { readOnly }) }
}

/** `512m`, `1.5g`, `1073741824`, `64MiB`: docker's sizes, powers of 1024, in bytes. */
export function parseBytes(value: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([bkmgtp]?)(?:i?b)?$/i.exec(value.trim()) ?? []
  if (number === undefined) throw new AppError('invalid-input', `"${value}" is not a size.`, 'Write it as 512m or 2g.')
  return Math.round(Number(number) * 1024 ** Math.max(0, 'bkmgtp'.indexOf(unit.toLowerCase())))
}
