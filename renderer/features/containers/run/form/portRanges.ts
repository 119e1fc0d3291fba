import type { RunPort } from '../../../../../preload/contract/run'
import { portRow, type PortRow } from './rows'

export interface Range {
  from: number
  to: number
}

const portNumber = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535 ? Number(text) : undefined

/** `8080`, or `7000-7010`; undefined for what is no port. */
export function parseRange(text: string): Range | undefined {
  const [first = '', last, more] = text.trim().split('-')
  const from = portNumber(first.trim())
  const to = last === undefined ? from : portNumber(last.trim())
  return from === undefined || to === undefined || to < from || more !== undefined ? undefined : { from, to }
}

export const rangeText = ({ from, to }: Range): string => (from === to ? String(from) : `${from}-${to}`)
export const sizeOf = ({ from, to }: Range): number => to - from + 1

/** The ports a row asks for, one by one. A row that makes no sense yet asks for none. */
export function toPorts(row: PortRow): RunPort[] {
  const inside = parseRange(row.container)
  if (inside === undefined) return []
  const outside = row.host.trim() === '' ? undefined : parseRange(row.host)
  if (row.host.trim() !== '' && (outside === undefined || sizeOf(outside) !== sizeOf(inside))) return []
  const ip = row.ip.trim()
  return Array.from({ length: sizeOf(inside) }, (_, at) => ({
    container: inside.from + at,
    ...(outside !== undefined && { host: outside.from + at }),
    ...(ip !== '' && { ip }),
    ...(row.protocol !== 'tcp' && { protocol: row.protocol }),
  }))
}

/** Ports that follow one another become one row with a range. */
export function toPortRows(ports: readonly RunPort[]): PortRow[] {
  const rows: PortRow[] = []
  let open: { first: RunPort; last: RunPort } | undefined
  const close = () => {
    if (open === undefined) return
    const { first, last } = open
    rows.push(
      portRow({
        host: first.host === undefined ? '' : rangeText({ from: first.host, to: last.host ?? first.host }),
        container: rangeText({ from: first.container, to: last.container }),
        ip: first.ip ?? '',
        protocol: first.protocol ?? 'tcp',
      }),
    )
  }
  for (const port of ports) {
    if (open !== undefined && follows(open.last, port)) {
      open.last = port
      continue
    }
    close()
    open = { first: port, last: port }
  }
  close()
  return rows
}

const follows = (a: RunPort, b: RunPort) =>
  b.container === a.container + 1 &&
  (a.host === undefined ? b.host === undefined : b.host === a.host + 1) &&
  (a.ip ?? '') === (b.ip ?? '') &&
  (a.protocol ?? 'tcp') === (b.protocol ?? 'tcp')
