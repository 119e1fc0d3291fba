import type { Registry } from '../../../preload/contract/registryParts'
import type { TagDetails } from '../../../preload/contract/registryContent'
import { wireIntents } from '../../../renderer/lib/intents'
import { watching } from '../../helpers/page'

export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`

export const registry = (address: string, more: Partial<Registry> = {}): Registry => ({
  id: address,
  address,
  name: address === 'docker.io' ? 'Docker Hub' : address,
  added: false,
  insecure: false,
  images: 0,
  ...more,
})

export const details = (name: string, more: Partial<TagDetails> = {}): TagDetails => ({
  name,
  digest: digest('a'),
  size: 1_000_000,
  createdAt: Date.now() - 3_600_000,
  kind: 'image',
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  platforms: [{ os: 'linux', architecture: 'amd64' }],
  ...more,
})

/** An engine that is there, so that lists and comparisons are asked for. */
export const engines = {
  watch: watching([
    {
      id: 'e',
      name: 'here',
      address: 'unix:///x.sock',
      origin: 'context' as const,
      current: true,
      state: 'connected' as const,
    },
  ]).watch,
}

/** What other features were asked for. */
export function quietIntents(): void {
  const none = () => undefined
  wireIntents({ run: none, build: none, pull: none, openTerminal: none, debug: none, showDock: none, addEngine: none, copyFiles: none })
}

/** Everything has a size for as long as the tests of a file run: without one, no virtual row is drawn. Answers how to undo it. */
export function withSizes(): () => void {
  const sides = ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const
  const before = sides.map((side) => [side, Object.getOwnPropertyDescriptor(HTMLElement.prototype, side)] as const)
  for (const side of sides) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 900 })
  return () => {
    for (const [side, was] of before) {
      if (was === undefined) Reflect.deleteProperty(HTMLElement.prototype, side)
      else Object.defineProperty(HTMLElement.prototype, side, was)
    }
  }
}

/** A form's field by its label, which its row bears as well. */
export const field = { selector: 'input' } as const
