import type { Container } from '../../../../../preload/contract/containers'
import { portRow, type PortRow } from './rows'
import { freeAfter, takenPorts, takerOf } from './takenPorts'

const MOST = 20

/** A row for each exposed port, led to by the same number where it is free. */
export function suggestPorts(exposed: readonly string[], containers: readonly Container[], have: readonly PortRow[] = []): PortRow[] {
  const taken = takenPorts(containers)
  const rows: PortRow[] = []
  for (const one of exposed.slice(0, MOST)) {
    const [text = '', protocol = 'tcp'] = one.split('/')
    const number = Number(text)
    if (!Number.isInteger(number) || (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp')) continue
    const row = portRow({ host: text, container: text, protocol, exposed: true })
    const others = [...have, ...rows]
    const here =
      takerOf(taken, number, protocol) !== undefined || others.some((other) => other.protocol === protocol && other.host === text)
    rows.push(here ? { ...row, host: freeAfter(others, taken, row, { from: number, to: number }) ?? '' } : row)
  }
  return rows
}

/** Whether a row leads to a port that the image says it listens on. */
export function leadsTo(rows: readonly PortRow[], exposed: string): boolean {
  const [port, protocol = 'tcp'] = exposed.split('/')
  return rows.some((row) => row.container.trim() === port && row.protocol === protocol)
}
