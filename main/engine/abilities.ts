import * as z from 'zod'
import { atLeast } from '../../preload/contract/apiVersion'
import type { EngineAbilities } from '../../preload/contract/engines'
import type { Answer } from './transport'

export { atLeast }

const Version = z.object({
  Version: z.string().default(''),
  ApiVersion: z.string().default(''),
  Os: z.string().default(''),
  Arch: z.string().default(''),
  Components: z
    .array(z.object({ Name: z.string().default('') }))
    .nullish()
    .catch(undefined),
})
const Info = z.object({
  SecurityOptions: z.array(z.string()).nullish().catch(undefined),
  Swarm: z
    .object({ LocalNodeState: z.string().default('') })
    .nullish()
    .catch(undefined),
})

/** What an engine can do, from `GET /_ping` (its headers), `GET /version` and `GET /info`. */
export function toAbilities(ping: Answer, version: unknown, info: unknown): EngineAbilities {
  const { Version: number, ApiVersion, Os, Arch, Components } = Version.parse(version)
  const { SecurityOptions, Swarm } = Info.parse(info)
  const podman =
    Components?.some(({ Name }) => /podman/i.test(Name)) === true ||
    /libpod/i.test(String(ping.headers.server)) ||
    'libpod-api-version' in ping.headers
  return {
    product: podman ? 'podman' : 'docker',
    version: number,
    apiVersion: ApiVersion,
    os: Os,
    arch: Arch,
    // Since API 1.38 the header names the preferred builder; engines from 1.39 have BuildKit even when it is not preferred.
    buildkit: !podman && (ping.headers['builder-version'] === '2' || atLeast(ApiVersion, 1, 39)) && Os !== 'windows',
    swarm: Swarm?.LocalNodeState === 'active',
    rootless: SecurityOptions?.some((option) => option.includes('rootless')) === true,
  }
}
