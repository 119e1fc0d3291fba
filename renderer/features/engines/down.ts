import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import { worded } from '../../lib/worded'

/** Why the current engine cannot be used: permission, TLS, something else there, not running here, not reached there. */
export type WhyDown = 'permission' | 'tls' | 'no-engine' | 'not-running' | 'not-reached'

const LOCAL = /^(unix|npipe):/

export const isLocal = (engine: Pick<Engine, 'address'>): boolean => LOCAL.test(engine.address)

export function whyDown(engine: Pick<Engine, 'address' | 'trouble'>): WhyDown {
  const { trouble } = engine
  if (trouble === 'permission' || trouble === 'tls') return trouble
  if (!isLocal(engine)) return 'not-reached'
  return trouble === 'no-engine' ? 'no-engine' : 'not-running'
}

export const DOWN_TITLES = worded((): Record<WhyDown, string> => ({
  permission: t`Docker does not let you in`,
  tls: t`The secure connection was refused`,
  'no-engine': t`That is not an engine`,
  'not-running': t`Docker is not running`,
  'not-reached': t`The engine cannot be reached`,
}))

/** In the sidebar and the status bar, in two or three words. */
export function stateWord(engine: Pick<Engine, 'address' | 'state' | 'trouble' | 'abilities'>): string {
  switch (engine.state) {
    case 'connected':
      return engine.abilities === undefined
        ? t`Connected`
        : `${productName(engine.abilities.product)} ${shortVersion(engine.abilities.version)}`
    case 'connecting':
      return t`Connecting`
    case 'idle':
      return t`Not asked yet`
    case 'unreachable':
      return engine.trouble === 'permission' ? t`Permission denied` : isLocal(engine) ? t`Not running` : t`Not reached`
  }
}

export const productName = (product: 'docker' | 'podman'): string => (product === 'podman' ? 'Podman' : 'Docker')

/** "20.10" of "20.10.24+dfsg1". */
const shortVersion = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? version

/** A command that shows the trouble, or ends it, in a terminal. */
export function commandFor(engine: Pick<Engine, 'address' | 'trouble'>, starter: string | undefined): string {
  if (engine.trouble === 'permission') return 'sudo usermod -aG docker $USER'
  if (isLocal(engine) && starter !== undefined) return starter
  return `docker -H ${engine.address} info`
}

/** An address as people read it: a socket's path without its scheme. */
export const shortAddress = (address: string): string => address.replace(/^unix:\/\//, '')
