import type { Container } from '../../../../preload/contract/containers'
import type { RunOptions } from '../../../../preload/contract/run'
import { openDialog } from '../../../lib/dialogs'
import { ReviewDialog } from './ReviewDialog'

export interface Review {
  row: Pick<Container, 'id' | 'name'>
  /** What the container shall become. */
  run: RunOptions
  /** Closes the form under the review: called once the container is changed. Until then what was typed stays there. */
  close: () => void
}

/** Shows what would change and what would be lost, in front of the form that asks for it. */
export function openReview(review: Review): void {
  openDialog((shut) => <ReviewDialog {...review} shut={shut} />)
}
