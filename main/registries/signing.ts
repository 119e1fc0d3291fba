import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { HUB } from '../../preload/contract/registryNames'
import { eraseLogin, needsPlain, storeLogin } from '../engine/logins/store'
import { dockerCommand } from '../ledger/words'
import { hereOf, type Rooms } from './deps'

type Part = Pick<Service<typeof registries>, 'login' | 'logout'>

/** Logins: tried before they are stored, and erased everywhere. */
export function createSigning({ engines, ledger, clients, contents }: Rooms): Part {
  const changed = (registry: string) => {
    clients.forget(registry)
    contents.forget(registry)
  }
  // Docker Hub is what docker means without a name.
  const named = (registry: string) => (registry === HUB ? [] : [registry])

  return {
    async login({ registry, username, password, allowPlain }, { signal }) {
      const client = await clients.to(registry)
      const plain = allowPlain ? undefined : await needsPlain(registry)
      if (plain !== undefined) {
        await client.tryLogin({ username, password }, signal)
        return plain
      }
      const command = dockerCommand(['login', '-u', username, '--password-stdin', ...named(registry)])
      return ledger.record(await hereOf(engines), command, async () => {
        const identitytoken = await client.tryLogin({ username, password }, signal)
        signal.throwIfAborted()
        const login = { username, ...(identitytoken === undefined ? { password } : { identitytoken }) }
        const stored = await storeLogin(registry, login, { allowPlain })
        changed(registry)
        return stored
      })
    },

    async logout({ registry }) {
      const command = dockerCommand(['logout', ...named(registry)])
      const erased = await ledger.record(await hereOf(engines), command, () => eraseLogin(registry)).finally(() => changed(registry))
      return { erased }
    },
  }
}
