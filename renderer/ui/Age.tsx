import { age, ago, moment } from '../lib/format'
import { useNow } from '../lib/now'

/** How long ago something was made, in one unit, with the whole moment as its title. */
export function Age({ at }: { at: number }) {
  const now = useNow()
  return (
    <span className="sm f3 num" title={moment(at)}>
      {age(now - at)}
    </span>
  )
}

/** The same as a phrase, for use in a sentence: "3h ago". */
export function Ago({ at }: { at: number }) {
  const now = useNow()
  return (
    <span className="sm f3" title={moment(at)}>
      {ago(now - at)}
    </span>
  )
}
