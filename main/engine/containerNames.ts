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
    throw fromDocker(error, 'The container list')
  })
  return infos.filter(only).map((info) => ({ id: info.Id, name: nameOf(info) }))
}

/** `the container "a"`, `the containers "a" and "b"`, `the containers "a", "b" and 3 more`. */
export function inWords(containers: readonly Pick<NamedContainer, 'name'>[]): string {
  const names = containers.slice(0, 3).map((c) => `"${c.name}"`)
  const more = containers.length - names.length
  const last = more > 0 ? `${more} more` : names.pop()
  const first = names.join(', ')
  return `the ${containers.length === 1 ? 'container' : 'containers'} ${first === '' ? '' : `${first} and `}${last ?? ''}`
}
