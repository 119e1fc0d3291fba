import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { ContainersDeps } from './act'

type Part = Pick<Service<typeof containers>, 'stats'>

/** How busy containers are. */
export function createStats(_deps: ContainersDeps): Part {
  return {
    stats: notYet,
  }
}

function notYet(): never {
  throw new AppError('unsupported', 'Not built yet.')
}
