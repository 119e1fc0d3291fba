import type { Container } from '../../../../preload/contract/containers'
import type { RunOptions } from '../../../../preload/contract/run'

/** What the form is opened for; `row` is the container that is edited or duplicated, `preset` is laid over what it is. */
export type RunRequest =
  | { mode: 'run'; preset?: Partial<RunOptions> | undefined }
  | { mode: 'edit' | 'duplicate'; row: Pick<Container, 'id' | 'name'>; preset?: Partial<RunOptions> | undefined }
