import type { containers } from '../../preload/contract/containers'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { ContainersDeps } from './act'

type Part = Pick<Service<typeof containers>, 'top' | 'killProcess' | 'changes' | 'commit' | 'export'>

/** What is in a container, and what can be taken out of it. */
export function createInside(_deps: ContainersDeps): Part {
  return {
    top: notYet,
    killProcess: notYet,
    changes: notYet,
    commit: notYet,
    export: notYet,
  }
}

function notYet(): never {
  throw new AppError('unsupported', 'Not built yet.')
}
