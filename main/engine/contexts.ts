import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { dockerFolder, type Machine, nonEmpty } from './machine'
import type { TlsFolder } from './transport'

const Meta = z.object({
  Name: z.string().min(1),
  Endpoints: z.object({ docker: z.object({ Host: z.string().min(1), SkipTLSVerify: z.boolean().default(false) }) }),
})
const Config = z.object({ currentContext: z.string().optional() })

export interface DockerContext {
  name: string
  address: string
  tls?: TlsFolder
}

/** The docker command's contexts: `contexts/meta/<sha256 of the name>/meta.json`, and their certificates beside. Unreadable ones are left out. */
export async function readContexts(machine: Machine): Promise<DockerContext[]> {
  const folder = join(dockerFolder(machine), 'contexts')
  const ids = await readdir(join(folder, 'meta')).catch(() => [])
  const found = await Promise.all(ids.map((id) => readContext(folder, id)))
  return found.filter((context) => context !== undefined).sort((a, b) => a.name.localeCompare(b.name))
}

async function readContext(folder: string, id: string): Promise<DockerContext | undefined> {
  try {
    const { Name, Endpoints } = Meta.parse(JSON.parse(await readFile(join(folder, 'meta', id, 'meta.json'), 'utf8')))
    const certificates = join(folder, 'tls', createHash('sha256').update(Name).digest('hex'), 'docker')
    const secured = await stat(certificates).then(
      (found) => found.isDirectory(),
      () => false,
    )
    return {
      name: Name,
      address: Endpoints.docker.Host,
      ...(secured && { tls: { folder: certificates, skipVerify: Endpoints.docker.SkipTLSVerify } }),
    }
  } catch {
    return undefined
  }
}

/** The context the docker command would use: DOCKER_CONTEXT, else `currentContext` of config.json. "default" is no context of its own. */
export async function readCurrentContext(machine: Machine): Promise<string | undefined> {
  const name = nonEmpty(machine.env.DOCKER_CONTEXT) ?? (await readConfiguredContext(machine))
  return name === 'default' ? undefined : name
}

async function readConfiguredContext(machine: Machine): Promise<string | undefined> {
  try {
    return nonEmpty(Config.parse(JSON.parse(await readFile(join(dockerFolder(machine), 'config.json'), 'utf8'))).currentContext)
  } catch {
    return undefined
  }
}
