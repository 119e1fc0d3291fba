import { t } from '@lingui/core/macro'
import type { ContainerInfo } from 'dockerode'
import { fromDocker } from './errors'
import type { Engine } from './types'

export interface NamedContainer {
  id: string
  name: string
}

/**
 * A listed container's own name. Docker names start with a slash left over from the days of --link, and a linked
 * container is listed under `/web/db` as well.
 */
export function nameOf(info: Pick<ContainerInfo, 'Id' | 'Names'>): string {
  const own = info.Names.find((name) => name.lastIndexOf('/') <= 0) ?? info.Names[0]
  return own === undefined ? info.Id.slice(0, 12) : own.replace(/^\//, '')
}

/**
 * The containers, running or not, that match an engine filter such as `{ volume: ['data'] }`
 * (`GET /containers/json`); `only` narrows them further.
 */
export async function containersWith(
  engine: Engine,
  filters: Record<string, string[]>,
  only: (info: ContainerInfo) => boolean = () => true,
): Promise<NamedContainer[]> {
  const infos = await engine.docker.listContainers({ all: true, filters }).catch((error: unknown) => {
    throw fromDocker(error, t`The container list`)
  })
  return infos.filter(only).map((info) => ({ id: info.Id, name: nameOf(info) }))
}

/** `"a"`, `"a" and "b"`, `"a", "b" and 3 more`: names for a sentence that says what they are names of. */
export function inWords(containers: readonly Pick<NamedContainer, 'name'>[]): string {
  const names = containers.slice(0, 3).map((c) => `"${c.name}"`)
  const more = containers.length - names.length
  const first = names.slice(0, more > 0 ? undefined : -1).join(', ')
  const last = names.at(-1) ?? ''
  if (more > 0) return t`${first} and ${more} more`
  return first === '' ? last : t`${first} and ${last}`
}
