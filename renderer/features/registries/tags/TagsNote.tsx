import type { AppError } from '../../../../preload/contract/errors'
import { count, number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { Progress } from '../../../ui/Meter'

interface TagsNoteProps {
  tags: number
  onlyHere: number
  coming: boolean
  /** All tags are looked at, for a sort that needs it. */
  whole: { done: number; asking: boolean } | undefined
  problem: AppError | undefined
  again: () => void
}

/** The line under the tags: how many, and what is still being asked. */
export function TagsNote({ tags, onlyHere, coming, whole, problem, again }: TagsNoteProps) {
  const reading = whole !== undefined && whole.asking && whole.done < tags
  return (
    <div className="note">
      {problem !== undefined ? (
        <>
          <span className="bad-fg ell grow" role="alert" title={oneLine([problem.message, problem.hint].filter(Boolean).join(' '))}>
            {oneLine(problem.message)}
          </span>
          <Button size="s" kind="quiet" onClick={again}>
            Try again
          </Button>
        </>
      ) : reading ? (
        <Progress
          state="running"
          done={whole.done}
          total={tags}
          text={`${number(whole.done)} of ${count(tags, 'tag')} read, to sort them`}
        />
      ) : (
        <span className="num">
          {coming ? `${count(tags, 'tag')} so far …` : count(tags, 'tag')}
          {onlyHere > 0 && `, ${number(onlyHere)} only local`}
        </span>
      )}
    </div>
  )
}
