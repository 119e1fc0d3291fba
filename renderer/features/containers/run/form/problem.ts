import type { Container } from '../../../../../preload/contract/containers'
import type { Image } from '../../../../../preload/contract/images'
import type { FormKey } from './runForm'

/** What keeps the form from being run, and where it is said: a row of the form, and a row's key where it has several. */
export interface Problem {
  field: FormKey | 'other'
  key?: number | undefined
  text: string
  /** The container that is in the way. */
  holder?: Pick<Container, 'id' | 'name'> | undefined
  /** Ports that are free: `8082`, or a range. */
  free?: string | undefined
  /** What stands for a folder that only the person knows: `$PWD`. */
  folder?: string | undefined
}

/** What the page knows of the engine while the form is filled in. */
export interface Around {
  containers: readonly Container[]
  images: readonly Image[]
  /** The lists have come, so that what is not in them is not there. */
  known: boolean
  /** The container that is changed: what it holds is not in its own way. */
  self?: string | undefined
}
