import { builds } from './builds'
import { containers } from './containers'
import { desktop } from './desktop'
import { engines } from './engines'
import { images } from './images'
import { files } from './files'
import type { Client, Services } from './kit'
import { ledger } from './ledger'
import { networks } from './networks'
import { registries } from './registries'
import { settings } from './settings'
import { tasks } from './tasks'
import { terminals } from './terminals'
import { volumes } from './volumes'

export const contract = {
  engines,
  containers,
  images,
  builds,
  files,
  registries,
  terminals,
  tasks,
  ledger,
  volumes,
  networks,
  settings,
  desktop,
}
export type Api = Client<typeof contract>
export type AppServices = Services<typeof contract>
