import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { worded } from '../../lib/worded'

const ORIGINS = worded((): Record<Engine['origin'], string> => ({
  context: t`a Docker context`,
  environment: t`from DOCKER_HOST`,
  socket: t`found on this machine`,
  added: t`added by you`,
  option: t`given at the start`,
}))

export const originOf = (engine: Pick<Engine, 'origin'>): string => ORIGINS()[engine.origin]

/** "Docker 20.10.24 · API 1.41 · linux/amd64 · BuildKit · rootless". Nothing for one that never answered. */
export function abilitiesOf({ abilities }: Pick<Engine, 'abilities'>): string {
  if (abilities === undefined) return ''
  const { product, version, apiVersion, os, arch, buildkit, swarm, rootless } = abilities
  return [
    `${product === 'podman' ? 'Podman' : 'Docker'} ${version}`,
    `API ${apiVersion}`,
    `${os}/${arch}`,
    buildkit ? 'BuildKit' : t`older builder`,
    ...(swarm ? ['swarm'] : []),
    ...(rootless ? ['rootless'] : []),
  ].join(' · ')
}
