import { age, ago, moment } from '../lib/format'
import { useNow } from '../lib/now'

/** What is this new, in ms, ages before one's eyes; the rest is looked at twice a minute. */
const NEW = 90_000

function useSpan(at: number): number {
  const lately = useNow()
  return useNow(lately - at < NEW ? 5000 : undefined) - at
}

/** How long ago something was made, in one unit, with the whole moment as its title. */
export function Age({ at }: { at: number }) {
  return (
    <span className="sm f3 num" title={moment(at)}>
      {age(useSpan(at))}
    </span>
  )
}

/** The same as a phrase, for use in a sentence: "3h ago". */
export function Ago({ at }: { at: number }) {
  return (
    <span className="sm f3" title={moment(at)}>
      {ago(useSpan(at))}
    </span>
  )
}
