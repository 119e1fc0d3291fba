import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'

/** What the page says in the place of lists when the current engine does not answer. */
export interface Down {
  readonly title: string
  /** The sentence, cut where the engine's name goes. */
  readonly before: string
  readonly after: string
  /** It may help to start something on this machine. */
  readonly startable: boolean
}

const LOCAL = /^(unix|npipe):/

export const isLocal = (engine: Pick<Engine, 'address'>): boolean => LOCAL.test(engine.address)

/** Says why an engine cannot be used: permission, TLS, not running here, not reached there. */
export function downOf(engine: Pick<Engine, 'address' | 'reason' | 'trouble'>): Down {
  const { reason = '', trouble } = engine
  if (trouble === 'permission') {
    return {
      title: t`Docker does not let you in`,
      before: t`There is a socket where `,
      after: t` should be, but this user may not open it.`,
      startable: false,
    }
  }
  if (trouble === 'tls') {
    return {
      title: t`The secure connection was refused`,
      before: '',
      after: t` was reached, but the two could not agree on TLS: ${reason}.`,
      startable: false,
    }
  }
  if (isLocal(engine) && trouble === 'no-engine') {
    return { title: t`That is not an engine`, before: t`Something else is where `, after: t` should be: ${reason}.`, startable: false }
  }
  if (isLocal(engine)) {
    return {
      title: t`Docker is not running`,
      before: t`Nothing answers where `,
      after: t` should be. Your containers, images and volumes are still on disk.`,
      startable: true,
    }
  }
  return {
    title: t`The engine cannot be reached`,
    before: '',
    after: t` does not answer${reason === '' ? '' : `: ${reason}`}. Longshore keeps trying.`,
    startable: false,
  }
}

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
