import { join } from 'node:path'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { createBrowsing } from './browsing'
import { createClients } from './clients'
import { createComparing } from './comparing'
import { createContents } from './content/fetch'
import { createCopying } from './copyTask'
import { createDeleting } from './deleting'
import type { RegistriesDeps } from './deps'
import { createTransport } from './http/transport'
import { createInspecting } from './inspecting'
import { knownRegistries } from './known'
import { createListing } from './listing'
import { createOutcomes } from './outcomes'
import { createPushing } from './pushing'
import { createRetaining } from './retaining'
import { createShowing } from './showing'
import { createSigning } from './signing'

/** Everything one can do with registries (OCI distribution specification 1.1); pulling is with the images. */
export function createRegistries(deps: RegistriesDeps & { patience?: number }): { service: Service<typeof registries>; close(): void } {
  const transport = createTransport(deps.patience === undefined ? {} : { patience: deps.patience })
  const known = knownRegistries(join(deps.home, 'registries.json'))
  const rooms = { ...deps, known, clients: createClients({ known, transport }), contents: createContents() }
  const outcomes = createOutcomes()
  return {
    service: {
      ...createListing(rooms),
      ...createInspecting(rooms),
      ...createSigning(rooms),
      ...createBrowsing(rooms),
      ...createComparing(rooms),
      ...createShowing(rooms),
      ...createDeleting(rooms),
      ...createRetaining(rooms),
      ...createPushing(rooms, outcomes),
      ...createCopying(rooms, outcomes),
    },
    close: () => transport.close(),
  }
}
