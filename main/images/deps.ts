import type { Downloads } from '../downloads/downloads'
import type { Engines } from '../engine/types'
import type { Ledger } from '../ledger/types'
import type { Tasks } from '../tasks/types'
import type { Uploads } from '../uploads/uploads'

/** What the parts of the service work with. */
export interface ImagesDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
  /** The folder for Longshore's own state; without it, nothing is kept on disk. */
  home?: string | undefined
  /** Where a browser fetches files from; absent where no browser is served. */
  downloads?: Downloads | undefined
  /** Where a browser sends files to; absent where no browser is served. */
  uploads?: Uploads | undefined
}
