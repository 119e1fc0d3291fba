import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { DOCKER_HUB } from './reference'

/** What the engine forwards to a registry, in the header `X-Registry-Auth`. */
export interface Credentials {
  serveraddress: string
  username?: string
  password?: string
  identitytoken?: string
}

const Config = z.object({
  auths: z.record(z.string(), z.object({ auth: z.string().optional(), identitytoken: z.string().optional() })).optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
})

const Secret = z.object({ Username: z.string(), Secret: z.string() })
/** A helper that asks the user for something must not hold up a pull for ever. */
const HELPER_TIMEOUT = 30_000

/** The login `docker login` has stored for a registry; undefined when there is none, or none that can be read. */
export async function findCredentials(registry: string): Promise<Credentials | undefined> {
  const folder = process.env['DOCKER_CONFIG'] || join(homedir(), '.docker')
  const config = await readFile(join(folder, 'config.json'), 'utf8').then(
    (text) => Config.safeParse(parse(text)).data,
    () => undefined,
  )
  if (config === undefined) return undefined
  const helper = config.credHelpers?.[registry] ?? config.credsStore
  if (helper !== undefined && helper !== '') {
    const found = await askHelper(helper, registry)
    if (found !== undefined) return found
  }
  const stored = Object.entries(config.auths ?? {}).find(([address]) => address === registry || hostOf(address) === hostOf(registry))?.[1]
  if (stored?.identitytoken) return { serveraddress: registry, identitytoken: stored.identitytoken }
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(stored?.auth ?? '', 'base64').toString('utf8')) ?? []
  return username && password !== undefined ? { serveraddress: registry, username, password: password.replaceAll('\0', '') } : undefined
}

/** Older logins were stored under `https://host/v1/`. */
function hostOf(address: string): string {
  if (address === DOCKER_HUB) return address
  return address.replace(/^https?:\/\//, '').split('/', 1)[0] ?? address
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `docker-credential-<name> get`, with the registry on its standard input. */
function askHelper(name: string, registry: string): Promise<Credentials | undefined> {
  return new Promise((resolve) => {
    const child = execFile(`docker-credential-${name}`, ['get'], { timeout: HELPER_TIMEOUT }, (error, output) => {
      const secret = error ? undefined : Secret.safeParse(parse(output)).data
      if (secret === undefined) return resolve(undefined)
      const { Username: username, Secret: password } = secret
      resolve(
        username === '<token>' ? { serveraddress: registry, identitytoken: password } : { serveraddress: registry, username, password },
      )
    })
    // A helper that is not installed closes its input at once; the callback above tells.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(registry)
  })
}
