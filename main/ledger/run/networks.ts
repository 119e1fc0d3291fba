import { t } from '@lingui/core/macro'
import type { RunNetwork, RunOptions } from '../../../preload/contract/run'
import type { Reader, Said } from './draft'
import { bad, joinFields, splitFields, splitPair } from './values'

/** `--network backend`, `--network name=backend,alias=api,ip=10.0.0.2`. The first is the run's own, the others come beside it. */
export const readNetwork: Reader = ({ run, unknown }, value, flag, typed) => {
  const { network, others } = /\w+=\w+/.test(value) ? readLong(value, flag) : { network: { name: value, rest: {} }, others: [] }
  if (network.name === '') throw bad(flag, value, 'network', t`Write it as backend, or name=backend,alias=api.`)
  const { name, aliases, ip, ip6, rest } = network
  // What only some networks hold is listed with the fields that were left out.
  if (run.network === undefined) {
    run.network = name
    if (aliases !== undefined) run.aliases = [...(run.aliases ?? []), ...aliases]
    if (ip !== undefined) run.ip = ip
    if (ip6 !== undefined) run.ip6 = ip6
    if (rest.macAddress !== undefined) run.macAddress = rest.macAddress
    if (rest.linkLocalIps !== undefined) run.linkLocalIps = rest.linkLocalIps
    if (others.length > 0) unknown.push(`${typed} (${others.join(', ')})`)
    return
  }
  const left = [
    ...others,
    ...(rest.macAddress === undefined ? [] : ['mac-address']),
    ...(rest.linkLocalIps === undefined ? [] : ['link-local-ip']),
  ]
  ;(run.moreNetworks ??= []).push({ name, ...(aliases && { aliases }), ...(ip && { ip }), ...(ip6 && { ip6 }) })
  if (left.length > 0) unknown.push(`${typed} (${left.join(', ')})`)
}

interface LongNetwork extends RunNetwork {
  rest: { macAddress?: string; linkLocalIps?: string[] }
}

function readLong(value: string, flag: string): { network: LongNetwork; others: string[] } {
  const network: LongNetwork = { name: '', rest: {} }
  const others: string[] = []
  for (const field of splitFields(value)) {
    const [name, given] = splitPair(field)
    const text = given?.trim() ?? ''
    const key = name.trim().toLowerCase()
    if (given === undefined) throw bad(flag, value, 'network', t`Write every part as key=value: name=backend,alias=api.`)
    if (key === 'name') network.name = text
    else if (key === 'alias') (network.aliases ??= []).push(text)
    else if (key === 'ip') network.ip = text
    else if (key === 'ip6') network.ip6 = text
    else if (key === 'mac-address') network.rest.macAddress = text
    else if (key === 'link-local-ip') (network.rest.linkLocalIps ??= []).push(text)
    else others.push(field)
  }
  return { network, others }
}

/** The networks in the order they are joined. The run's own words describe the first; without one, the first beside it takes its place. */
export function networksOf(run: RunOptions): RunNetwork[] {
  const { aliases, ip, ip6, moreNetworks = [] } = run
  const own = { ...(aliases?.length && { aliases }), ...(ip && { ip }), ...(ip6 && { ip6 }) }
  if (run.network) return [{ name: run.network, ...own }, ...moreNetworks]
  const [first, ...others] = moreNetworks
  return first === undefined ? [] : [{ ...first, ...own }, ...others]
}

export function writeFirstNetwork(run: RunOptions): Said[] {
  if (!run.network) return []
  return [{ flag: '--network', value: /\w+=\w+/.test(run.network) ? joinFields([`name=${run.network}`]) : run.network }]
}

export function writeMoreNetworks({ moreNetworks = [] }: RunOptions): Said[] {
  return moreNetworks.map(({ name, aliases = [], ip, ip6 }) => {
    const more = [...aliases.map((alias) => `alias=${alias}`), ...(ip ? [`ip=${ip}`] : []), ...(ip6 ? [`ip6=${ip6}`] : [])]
    const short = more.length === 0 && !/\w+=\w+/.test(name)
    return { flag: '--network', value: short ? name : joinFields([`name=${name}`, ...more]) }
  })
}

/** `db=[::1]` and `db:[::1]` are `db:::1` to the engine. */
export function parseHost(flag: string, value: string): string {
  const [, name, address = ''] = /^([^=]+)=(.*)$/s.exec(value) ?? /^([^:]+):(.*)$/s.exec(value) ?? []
  if (name === undefined || name.includes(':') || address === '') throw bad(flag, value, 'host', t`Write it as db:10.0.0.2.`)
  return `${name}:${address.replace(/^\[(.+)\]$/s, '$1')}`
}

export const readHost: Reader = ({ run }, value, flag) => void (run.extraHosts ??= []).push(parseHost(flag, value))
