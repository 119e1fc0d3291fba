import type { Downloads } from '../downloads/downloads'
import type { Engines } from '../engine/types'
import type { Exploring } from '../layers/exploring'
import type { Ledger } from '../ledger/types'
import type { Tasks } from '../tasks/types'
import type { Uploads } from '../uploads/uploads'
import type { OpenPlaces, Places } from './places'

/** What the parts of the service work with. */
export interface FilesDeps {
  engines: Engines
  ledger: Ledger
  tasks: Tasks
  /** What is in the layers of images. */
  exploring: Exploring
  /** Where a browser fetches files from; absent where no browser is served. */
  downloads?: Downloads | undefined
  /** Where a browser sends files to; absent where no browser is served. */
  uploads?: Uploads | undefined
  /** The folder for Longshore's own state. */
  home?: string | undefined
}

/** The same, with the places opened once for all parts. */
export interface PartDeps extends FilesDeps {
  places: Places
}

/** For the parts that know how a place is opened. */
export interface OpenPartDeps extends FilesDeps {
  places: OpenPlaces
}
