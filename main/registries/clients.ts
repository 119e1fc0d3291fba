import { type Credentials, findLogin } from '../engine/logins/find'
import type { Login } from './http/authorizer'
import { createClient, type RegistryClient } from './http/client'
import type { Transport } from './http/transport'
import type { KnownRegistries } from './known'

/** A login made by the docker CLI is noticed after this, in ms. */
const FRESH = 30_000

/** A client for each registry that is asked something; they share their connections. */
export interface Clients {
  /** The registry's; the list of what the user allowed has been read by then. */
  to(address: string): Promise<RegistryClient>
  /** Its login, or what is allowed for it, has changed: whoever listens is told. */
  forget(address: string): void
  onForget(changed: () => void): () => void
  /** Logins have changed somewhere. */
  forgetLogins(): void
}

export function createClients({ known, transport }: { known: KnownRegistries; transport: Transport }): Clients {
  const clients = new Map<string, { client: RegistryClient; forgetLogin(): void }>()
  const listeners = new Set<() => void>()

  function make(address: string) {
    let login: { found: Promise<Login | undefined>; at: number } | undefined
    const client = createClient({
      address,
      insecure: () => known.isInsecure(address),
      transport,
      async login() {
        if (login === undefined || performance.now() - login.at > FRESH) {
          login = { found: findLogin(address).then(({ credentials }) => toLogin(credentials)), at: performance.now() }
        }
        return login.found
      },
    })
    return {
      client,
      forgetLogin() {
        login = undefined
        client.forget()
      },
    }
  }

  return {
    async to(address) {
      await known.all()
      const entry = clients.get(address) ?? make(address)
      clients.set(address, entry)
      return entry.client
    },
    forget(address) {
      clients.get(address)?.forgetLogin()
      for (const changed of listeners) changed()
    },
    onForget(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    forgetLogins() {
      for (const { forgetLogin } of clients.values()) forgetLogin()
    },
  }
}

function toLogin(found: Credentials | undefined): Login | undefined {
  if (found === undefined) return undefined
  const { username = '', password, identitytoken } = found
  return { username, ...(identitytoken !== undefined ? { identitytoken } : { password: password ?? '' }) }
}
