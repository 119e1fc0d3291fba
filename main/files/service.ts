import type { files } from '../../preload/contract/files'
import type { Service } from '../../preload/contract/kit'
import { createBrowsing } from './browsing'
import type { FilesDeps } from './deps'
import { createPlaces } from './places'
import { createTransfers } from './transfers'
import { createWorking } from './working'

/** Everything one can do with the files of containers, volumes and images. `close` takes away what was made on engines for it. */
export function createFiles(deps: FilesDeps): { service: Service<typeof files>; close(): Promise<void> } {
  const places = createPlaces(deps)
  return {
    service: {
      ...createBrowsing({ ...deps, places }),
      ...createWorking({ ...deps, places }),
      ...createTransfers({ ...deps, places }),
    },
    close: () => places.close(),
  }
}
