import type { files } from '../../preload/contract/files'
import type { Service } from '../../preload/contract/kit'
import { createBrowsing } from './browsing'
import type { FilesDeps } from './deps'
import { createPlaces } from './places'
import { createTransfers } from './transfers'
import { createWorking } from './working'

/** Everything one can do with the files of containers, volumes and images. `close` takes away what was made for it, on engines and here. */
export function createFiles(deps: FilesDeps): { service: Service<typeof files>; close(): Promise<void> } {
  const places = createPlaces(deps)
  const transfers = createTransfers({ ...deps, places })
  return {
    service: {
      ...createBrowsing({ ...deps, places }),
      ...createWorking({ ...deps, places }),
      ...transfers.service,
    },
    async close() {
      await transfers.close()
      await places.close()
    },
  }
}
