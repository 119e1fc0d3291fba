import type { ContainerDetails } from '../../../../preload/contract/containers'
import { useNow } from '../../../lib/now'
import { oneLine } from '../../../lib/plainText'
import { Dot } from '../../../ui/Dot'
import { toSentence } from './state'

/** The state in one sentence. */
export function StateBanner({ details }: { details: ContainerDetails }) {
  const { kind, strong, rest } = toSentence(details, useNow(1000))
  return (
    <div className={`banner ${kind}`} role="status">
      <Dot kind={kind} />
      <span className="grow">
        <span className="name">{strong}</span>
        {oneLine(rest)}
      </span>
    </div>
  )
}
