import type { Container } from '../../../../../preload/contract/containers'
import { parseRange, rangeText, sizeOf, type Range } from './portRanges'
import type { PortRow } from './rows'

interface Holding {
  ip: string
  container: Pick<Container, 'id' | 'name'>
}
export type Taken = ReadonlyMap<string, readonly Holding[]>

const keyOf = (port: number, protocol: string) => `${port}/${protocol}`

/** Every port of the engine's machine that a container holds; stopped ones hold none. */
export function takenPorts(containers: readonly Container[], self?: string): Taken {
  const taken = new Map<string, Holding[]>()
  for (const container of containers) {
    if (container.state === 'exited' || container.id === self) continue
    for (const { host, protocol, ip = '' } of container.ports) {
      if (host === undefined) continue
      const key = keyOf(host, protocol)
      const holdings = taken.get(key)
      if (holdings === undefined) taken.set(key, [{ ip, container }])
      else holdings.push({ ip, container })
    }
  }
  return taken
}

/** Which container holds a port on an address; an empty address is all of them. */
export function takerOf(taken: Taken, port: number, protocol: string, ip = ''): Holding['container'] | undefined {
  return taken.get(keyOf(port, protocol))?.find((one) => overlap(one.ip, ip))?.container
}

/** Whether two addresses cannot both listen on one port. */
export function overlap(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  const [v6, other] = [a.includes(':'), b.includes(':')]
  return v6 === other && (isAny(a) || isAny(b))
}
const isAny = (ip: string) => ip === '0.0.0.0' || ip === '::'

/** How far the next free port is looked for. */
const REACH = 2000

/** The next ports above that neither a container nor another row takes, as many as `wanted` has. */
export function freeAfter(rows: readonly PortRow[], taken: Taken, row: PortRow, wanted: Range): string | undefined {
  const others = rows.flatMap((one) => {
    const range = one.key === row.key || one.protocol !== row.protocol ? undefined : parseRange(one.host)
    return range !== undefined && overlap(one.ip.trim(), row.ip.trim()) ? [range] : []
  })
  const size = sizeOf(wanted)
  let start = wanted.from + 1
  for (let port = start; port <= Math.min(65_535, wanted.to + REACH); port++) {
    const inUse =
      takerOf(taken, port, row.protocol, row.ip.trim()) !== undefined || others.some((range) => port >= range.from && port <= range.to)
    if (inUse) start = port + 1
    else if (port - start + 1 === size) return rangeText({ from: start, to: port })
  }
  return undefined
}
