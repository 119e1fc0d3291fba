import type { Engine } from '../../../preload/contract/engines'

const ORIGINS: Record<Engine['origin'], string> = {
  context: 'a Docker context',
  environment: 'from DOCKER_HOST',
  socket: 'found on this machine',
  added: 'added by you',
  option: 'given at the start',
}

export const originOf = (engine: Pick<Engine, 'origin'>): string => ORIGINS[engine.origin]

/** "Docker 20.10.24 · API 1.41 · linux/amd64 · BuildKit · rootless". Nothing for one that never answered. */
export function abilitiesOf({ abilities }: Pick<Engine, 'abilities'>): string {
  if (abilities === undefined) return ''
  const { product, version, apiVersion, os, arch, buildkit, swarm, rootless } = abilities
  return [
    `${product === 'podman' ? 'Podman' : 'Docker'} ${version}`,
    `API ${apiVersion}`,
    `${os}/${arch}`,
    buildkit ? 'BuildKit' : 'older builder',
    ...(swarm ? ['swarm'] : []),
    ...(rootless ? ['rootless'] : []),
  ].join(' · ')
}
