import type { Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import type { Tasks } from '../tasks/types'
import type { Clients } from './clients'
import type { Contents } from './content/fetch'
import type { KnownRegistries } from './known'

/** What the service is made with. */
export interface RegistriesDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
  /** The folder for Longshore's own state. */
  home: string
}

/** What its parts work with. */
export interface Rooms extends RegistriesDeps {
  known: KnownRegistries
  clients: Clients
  contents: Contents
}

/** The current engine's id, for what happens on none; empty where there is none. */
export const hereOf = (engines: Engines, engine?: string): Promise<string> =>
  engines.locate(engine).then(
    ({ id }) => id,
    () => '',
  )

/** The platform whose image stands for an index: the engine's, where one answers. */
export async function platformOfEngine(engines: Engines, engine?: string): Promise<string | undefined> {
  const connected = await engines.use(engine).catch(() => undefined)
  if (connected === undefined) return undefined
  const { os, arch } = connected.abilities
  return os === '' ? undefined : `${os}/${arch}`
}
