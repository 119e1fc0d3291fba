import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { ContainersDeps } from './act'

type Part = Pick<Service<typeof containers>, 'prunePreview' | 'prune'>

/** Stopped containers, looked at and removed. */
export function createPruning(_deps: ContainersDeps): Part {
  return {
    prunePreview: notYet,
    prune: notYet,
  }
}

function notYet(): never {
  throw new AppError('unsupported', 'Not built yet.')
}
