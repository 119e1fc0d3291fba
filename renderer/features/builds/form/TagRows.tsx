import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'

interface TagRowsProps {
  tag: string
  more: readonly string[]
  bad: boolean
  onTag(tag: string): void
  onMore(tags: string[]): void
}

/** The image's name, and any further names it gets. */
export function TagRows({ tag, more, bad, onTag, onMore }: TagRowsProps) {
  return (
    <div className="form-rows">
      <div className="form-line">
        <TextField
          mono
          label={t`Tag`}
          value={tag}
          bad={bad}
          placeholder={t`none: the image gets only an id`}
          onChange={(event) => onTag(event.target.value)}
        />
        <Button size="l" kind="quiet" icon="plus" onClick={() => onMore([...more, ''])}>
          {t`Add tag`}
        </Button>
      </div>
      {more.map((one, at) => (
        <div key={at} className="form-line">
          <TextField
            mono
            label={t`Tag ${at + 2}`}
            value={one}
            bad={bad}
            placeholder="registry.example.com/team/app:1.2"
            onChange={(event) => onMore(more.map((other, index) => (index === at ? event.target.value : other)))}
          />
          <IconButton icon="x" label={t`Remove tag ${at + 2}`} onClick={() => onMore(more.filter((_, index) => index !== at))} />
        </div>
      ))}
    </div>
  )
}
