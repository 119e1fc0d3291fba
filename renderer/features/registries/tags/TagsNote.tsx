import { plural, t } from '@lingui/core/macro'
import type { AppError } from '../../../../preload/contract/errors'
import { number } from '../../../lib/format'
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
            {t`Try again`}
          </Button>
        </>
      ) : reading ? (
        <Progress
          state="running"
          done={whole.done}
          total={tags}
          text={t`${number(whole.done)} of ${plural(tags, { one: '# tag', other: '# tags' })} read, to sort them`}
        />
      ) : (
        <span className="num">
          {coming ? t`${plural(tags, { one: '# tag', other: '# tags' })} so far …` : plural(tags, { one: '# tag', other: '# tags' })}
          {onlyHere > 0 && t`, ${number(onlyHere)} only local`}
        </span>
      )}
    </div>
  )
}
