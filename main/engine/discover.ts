import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../preload/contract/engines'
import { type Address, formatAddress, parseAddress } from './address'
import { readContexts, readCurrentContext } from './contexts'
import { dockerFolder, type Machine, nonEmpty } from './machine'
import { knownSockets, presentSockets } from './sockets'
import type { TlsFolder } from './transport'

/** One engine that was found. Its address is its id: equal addresses are one engine. */
export interface Found {
  id: string
  name: string
  origin: Engine['origin']
  address: string
  where: Address
  tls?: TlsFolder
}

/** An engine the user added, as it is stored. */
export interface Added {
  name: string
  address: string
  tlsFolder?: string | undefined
}

export interface Discovery {
  engines: Found[]
  /** The ids of what `--engine`, `DOCKER_HOST` and the docker command's current context mean, where they are given. */
  option?: string
  environment?: string
  context?: string
}

/**
 * Every engine this machine knows of, each once, the most telling name winning: what the user named, then Docker's
 * contexts, then `DOCKER_HOST`, then the usual sockets that exist. Where nothing at all is found, the usual place is
 * listed all the same, so that there is something to say "not running" about.
 */
export async function discover(machine: Machine, added: readonly Added[], option?: string): Promise<Discovery> {
  const [contexts, currentContext] = await Promise.all([readContexts(machine), readCurrentContext(machine)])
  const sockets = presentSockets(machine)
  const engines: Found[] = []
  const byPlace = new Map<string, Found>()
  const nameOf = (where: Address) => {
    if (where.kind === 'tcp' || where.kind === 'ssh') return where.host
    const known = knownSockets(machine).find(({ path }) => placeOf(path) === placeOf(where.path))
    return known?.name ?? (/podman/i.test(where.path) ? 'Podman' : 'Docker')
  }

  const take = (origin: Found['origin'], text: string, name?: string, tls?: TlsFolder): string | undefined => {
    const where = understood(text)
    if (where === undefined) return undefined
    const address = formatAddress(where)
    const place = 'path' in where && where.kind !== 'ssh' ? placeOf(where.path ?? '') : address
    const known = byPlace.get(place)
    if (known !== undefined) {
      if (known.tls === undefined && tls !== undefined) known.tls = tls
      return known.id
    }
    const found: Found = { id: address, name: name ?? nameOf(where), origin, address, where, ...(tls && { tls }) }
    byPlace.set(place, found)
    engines.push(found)
    return found.id
  }

  for (const { name, address, tlsFolder } of added)
    take('added', address, name, tlsFolder === undefined ? undefined : { folder: tlsFolder, skipVerify: false })
  const contextIds = new Map(contexts.map(({ name, address, tls }) => [name, take('context', address, name, tls)]))
  const host = nonEmpty(machine.env.DOCKER_HOST)
  const environment = host === undefined ? undefined : take('environment', host, undefined, environmentTls(machine))
  // parseAddress throws: a mistyped --engine is said at once, not ignored.
  const optionId =
    option === undefined ? undefined : take('option', formatAddress(parseAddress(option)), undefined, environmentTls(machine))
  for (const { name, path } of sockets) take('socket', schemeOf(machine) + path, name)
  const [usual] = knownSockets(machine)
  if (engines.length === 0 && usual !== undefined) take('socket', schemeOf(machine) + usual.path, usual.name)

  const context = currentContext === undefined ? undefined : contextIds.get(currentContext)
  return { engines, ...(optionId && { option: optionId }), ...(environment && { environment }), ...(context && { context }) }
}

const schemeOf = (machine: Machine) => (machine.platform === 'win32' ? 'npipe://' : 'unix://')

/** `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`, as the docker command reads them. */
function environmentTls(machine: Machine): TlsFolder | undefined {
  const verify = nonEmpty(machine.env.DOCKER_TLS_VERIFY) !== undefined
  if (!verify && nonEmpty(machine.env.DOCKER_TLS) === undefined) return undefined
  return { folder: nonEmpty(machine.env.DOCKER_CERT_PATH) ?? join(dockerFolder(machine)), skipVerify: !verify }
}

/** Two paths to one socket are one place: /var/run is a link to /run, and Docker Desktop links its socket there. */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path.replace(/^\/var\/run\//, '/run/')
  }
}

function understood(text: string): Address | undefined {
  try {
    return parseAddress(text)
  } catch {
    return undefined
  }
}
