import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { HUB } from '../../preload/contract/registryNames'
import type { RegistryDetails } from '../../preload/contract/registryParts'
import { findLogin } from '../engine/logins/find'
import { EngineInfo, isInsecureFor, mirrorsFor } from './engineSettings'
import type { Rooms } from './deps'
import { readCertificate } from './http/certificate'
import type { RegistryClient } from './http/client'
import { discard } from './http/readBody'
import { proxyFor, shownProxy } from './http/proxy'
import { readCertificates } from './http/tls'

type Part = Pick<Service<typeof registries>, 'inspect'>

/** What a registry is, and by which way it is reached. */
export function createInspecting({ engines, known, clients }: Rooms): Part {
  async function ofEngine(ref: string | undefined, address: string): Promise<RegistryDetails['engine']> {
    try {
      const engine = await engines.use(ref)
      const info = EngineInfo.parse(await engine.docker.info()).RegistryConfig
      return { name: engine.name, insecure: isInsecureFor(info, address), mirrors: mirrorsFor(info, address) }
    } catch {
      return undefined
    }
  }

  return {
    async inspect({ engine: ref, registry }, { signal }): Promise<RegistryDetails> {
      const client = await clients.to(registry)
      const supposed = new URL(`https://${registry === HUB ? 'registry-1.docker.io' : registry}`)
      const reached = await client.base(signal).catch((error: unknown) => toProblem(error, signal))
      const url = reached instanceof URL ? reached : supposed
      const secure = url.protocol === 'https:'
      const proxy = proxyFor(url)
      const [engine, certificate, { folders }, loginWorks] = await Promise.all([
        ofEngine(ref, registry),
        secure ? readCertificate(url) : undefined,
        readCertificates(url.host),
        reached instanceof URL ? tryStored(client, signal) : undefined,
      ])
      return {
        address: registry,
        url: url.origin,
        reachable: reached instanceof URL,
        ...(!(reached instanceof URL) && { problem: reached }),
        ...(reached instanceof URL && { auth: client.auth }),
        ...(client.realm !== undefined && { realm: client.realm }),
        ...(loginWorks !== undefined && { loginWorks }),
        ...(certificate && { certificate }),
        insecure: known.isInsecure(registry),
        ...(proxy && { proxy: shownProxy(proxy) }),
        certificates: folders,
        ...(engine && { engine }),
      }
    },
  }
}

function toProblem(error: unknown, signal: AbortSignal): { message: string; hint?: string } {
  if (!(error instanceof AppError) || signal.aborted) throw error
  return { message: error.message, ...(error.hint !== undefined && { hint: error.hint }) }
}

/** Whether the registry takes the login it has; undefined when there is none. */
async function tryStored(client: RegistryClient, signal: AbortSignal): Promise<boolean | undefined> {
  if ((await findLogin(client.address)).credentials === undefined) return undefined
  try {
    discard(await client.ask({ path: '', about: { action: 'ping' }, ok: [200], signal }))
    return true
  } catch (error) {
    if (error instanceof AppError && (error.code === 'unauthorized' || error.code === 'denied')) return false
    return undefined
  }
}
