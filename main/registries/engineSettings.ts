import { BlockList, isIP } from 'node:net'
import { HUB } from '../../preload/contract/registryNames'
import * as z from 'zod'

/** The part of `GET /info` that is about registries. */
export const EngineInfo = z.object({
  RegistryConfig: z
    .object({
      InsecureRegistryCIDRs: z.array(z.string()).nullish(),
      Mirrors: z.array(z.string()).nullish(),
      IndexConfigs: z.record(z.string(), z.object({ Mirrors: z.array(z.string()).nullish(), Secure: z.boolean().nullish() })).nullish(),
    })
    .nullish(),
})
type EngineRegistryConfig = z.infer<typeof EngineInfo>['RegistryConfig']

/** Whether an engine takes plain HTTP and any certificate from a registry (`RegistryConfig` of `GET /info`). */
export function isInsecureFor(config: EngineRegistryConfig, address: string): boolean {
  const own = config?.IndexConfigs?.[address]
  if (own?.Secure !== undefined && own.Secure !== null) return !own.Secure
  const host = address.replace(/:\d+$/, '')
  const ip = host === 'localhost' ? '127.0.0.1' : host.replace(/^\[|\]$/g, '')
  const family = isIP(ip)
  if (family === 0) return false
  const list = new BlockList()
  for (const cidr of config?.InsecureRegistryCIDRs ?? []) {
    const [network = '', bits = ''] = cidr.split('/')
    if (isIP(network) !== 0) list.addSubnet(network, Number(bits), isIP(network) === 4 ? 'ipv4' : 'ipv6')
  }
  return list.check(ip, family === 4 ? 'ipv4' : 'ipv6')
}

/** Where an engine asks first; dockerd has mirrors for Docker Hub alone. */
export const mirrorsFor = (config: EngineRegistryConfig, address: string): string[] =>
  address === HUB ? (config?.Mirrors ?? []) : (config?.IndexConfigs?.[address]?.Mirrors ?? [])
