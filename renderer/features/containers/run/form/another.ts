import type { Container } from '../../../../../preload/contract/containers'
import type { RunOptions } from '../../../../../preload/contract/run'
import type { RunForm } from './runForm'
import { parseRange } from './portRanges'
import { freeAfter, takenPorts, takerOf } from './takenPorts'
import { toForm } from './toForm'

/** The labels by which Compose takes a container for its own. */
const COMPOSE = /^com\.docker\.compose\./

/** A name nobody has: `web` leads to `web-2`, `web-2` to `web-3`. */
export function anotherName(name: string, containers: readonly Pick<Container, 'name'>[]): string {
  const found = /^(.*?)-(\d{1,6})$/.exec(name)
  const stem = found?.[1] || name
  const names = new Set(containers.map((row) => row.name))
  for (let n = Number(found?.[2] ?? 1) + 1; ; n++) if (!names.has(`${stem}-${n}`)) return `${stem}-${n}`
}

/** The form of a second container like `run`: what only one can hold is another's, or nobody's. */
export function another(run: RunOptions, name: string, containers: readonly Container[]): RunForm {
  const { ip: _ip, ip6: _ip6, macAddress: _mac, linkLocalIps: _local, ...rest } = run
  const labels = Object.fromEntries(Object.entries(run.labels ?? {}).filter(([key]) => !COMPOSE.test(key)))
  const form = toForm({
    ...rest,
    name: anotherName(name, containers),
    labels,
    moreNetworks: (run.moreNetworks ?? []).map(({ name: of, aliases }) => ({ name: of, ...(aliases && { aliases }) })),
  })
  const taken = takenPorts(containers)
  for (const row of form.ports) {
    const range = parseRange(row.host)
    if (range === undefined) continue
    for (let port = range.from; port <= range.to; port++) {
      if (takerOf(taken, port, row.protocol, row.ip) === undefined) continue
      row.host = freeAfter(form.ports, taken, row, range) ?? ''
      break
    }
  }
  return form
}
