import { join } from 'node:path'
import type { Logger } from 'pino'
import type { AppServices } from '../preload/contract'
import { createBuildsService } from './builds/service'
import { createContainersService } from './containers/service'
import type { Downloads } from './downloads/downloads'
import type { Uploads } from './uploads/uploads'
import { createEngines } from './engine/engines'
import type { Engines } from './engine/types'
import { type Keychain, sealedLogins } from './engine/logins/keychain'
import { keepLoginsIn } from './engine/logins/places'
import { createFiles } from './files/service'
import { createImagesService } from './images/service'
import { createExploring } from './layers/exploring'
import { createLedger } from './ledger/ledger'
import { createLedgerService } from './ledger/service'
import { followLogLevel } from './logLevel'
import { createNetworksService } from './networks/service'
import { createRegistries } from './registries/service'
import { createSettingsService } from './settings/service'
import { createTasks } from './tasks/tasks'
import { createTerminals } from './terminals/service'
import { createVolumesService } from './volumes/service'

export interface ServicesOptions {
  log: Logger
  /** The folder for Longshore's own state. */
  home: string
  /** The address given with `--engine`. */
  option?: string | undefined
  /** What the host can do natively. */
  desktop: AppServices['desktop']
  /** Why the host opens no shell on this machine, where it does not. */
  noHostShell?: boolean | undefined
  /** Where the host can keep logins, when it can. */
  keychain?: Keychain | undefined
  /** Where a browser fetches files from, when one is served. */
  downloads?: Downloads | undefined
  /** Where a browser sends files to, when one is served. */
  uploads?: Uploads | undefined
}

/** Every service, wired once. `close` cancels what runs and lets go of every engine. */
export function createServices({ log, home, option, desktop, downloads, uploads, noHostShell, keychain }: ServicesOptions): {
  services: AppServices
  engines: Engines
  close(): Promise<void>
} {
  keepLoginsIn(sealedLogins(keychain, join(home, 'logins.json')))
  const closing = new AbortController()
  const ledger = createLedger()
  const engines = createEngines({ log, home, ...(option !== undefined && { option }) })
  const tasks = createTasks({ log })
  const exploring = createExploring({ ledger, tasks, home })
  const settings = createSettingsService({ home, log })
  const shell = async (): Promise<string> => (await settings.get({}, { signal: closing.signal })).terminal.shell
  const terminals = createTerminals({ engines, ledger, noHostShell, shell })
  const files = createFiles({ engines, ledger, tasks, exploring, home, downloads, uploads })
  const registries = createRegistries({ engines, ledger, tasks, home })
  const builds = createBuildsService({ engines, ledger, tasks, home, uploads })
  void followLogLevel(log, settings, closing.signal)
  return {
    engines,
    services: {
      engines: engines.service,
      containers: createContainersService({ engines, ledger, tasks, downloads }),
      images: createImagesService({ engines, ledger, tasks, exploring, downloads, uploads }),
      builds: builds.service,
      files: files.service,
      registries: registries.service,
      terminals: terminals.service,
      tasks: tasks.service,
      ledger: createLedgerService({ engines, ledger }),
      volumes: createVolumesService({ engines, ledger, tasks }),
      networks: createNetworksService({ engines, ledger, tasks }),
      settings,
      desktop,
    },
    async close() {
      closing.abort()
      await terminals.close()
      await tasks.close()
      await builds.close()
      await files.close()
      registries.close()
      await engines.close()
    },
  }
}
