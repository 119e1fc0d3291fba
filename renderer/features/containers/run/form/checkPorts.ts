import { t } from '@lingui/core/macro'
import { oneLine } from '../../../../lib/plainText'
import type { Problem } from './problem'
import { parseRange, rangeText, sizeOf } from './portRanges'
import type { PortRow } from './rows'
import { freeAfter, overlap, takerOf, type Taken } from './takenPorts'

/** What is wrong with the ports, row by row: numbers, ranges, and what is taken. */
export function checkPorts(rows: readonly PortRow[], taken: Taken): Problem[] {
  const seen = new Map<string, string[]>()
  return rows.flatMap((row): Problem[] => {
    if (row.host.trim() === '' && row.container.trim() === '') return []
    const say = (text: string, more: Partial<Problem> = {}): Problem[] => [{ field: 'ports', key: row.key, text, ...more }]
    const inside = parseRange(row.container)
    if (inside === undefined) return say(t`A port in the container is a number from 1 to 65535, or a range: 7000-7010.`)
    if (!isAddress(row.ip.trim())) return say(t`An address of this machine is an IP address: 127.0.0.1.`)
    if (row.host.trim() === '') return []
    const outside = parseRange(row.host)
    if (outside === undefined) return say(t`A port on this machine is a number from 1 to 65535, a range, or empty for any free one.`)
    if (sizeOf(outside) !== sizeOf(inside))
      return say(t`Both ranges have the same length: ${sizeOf(inside)} in the container, ${sizeOf(outside)} on this machine.`)
    const ip = row.ip.trim()
    const free = () => freeAfter(rows, taken, row, outside)
    for (let port = outside.from; port <= outside.to; port++) {
      const mine = seen.get(`${port}/${row.protocol}`) ?? []
      if (mine.some((other) => overlap(other, ip))) return say(t`Port ${port} is published twice here.`, { free: free() })
      seen.set(`${port}/${row.protocol}`, [...mine, ip])
    }
    for (let port = outside.from; port <= outside.to; port++) {
      const holder = takerOf(taken, port, row.protocol, ip)
      if (holder !== undefined) return say(takenBy(port, outside, oneLine(holder.name)), { holder, free: free() })
    }
    return []
  })
}

const takenBy = (port: number, range: { from: number; to: number }, name: string): string =>
  range.from === range.to ? t`Port ${port} is taken by ${name}.` : t`Port ${port} of ${rangeText(range)} is taken by ${name}.`

/** An IPv4 or IPv6 address, or none at all. Names are not taken by the engine. */
const isAddress = (ip: string) => ip === '' || /^\d{1,3}(\.\d{1,3}){3}$/.test(ip) || /^\[?[\da-f:.]*:[\da-f:.]*\]?$/i.test(ip)
