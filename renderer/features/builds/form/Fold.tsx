import { t } from '@lingui/core/macro'
import { useState, type ReactNode } from 'react'
import { classes } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'

/** Settings folded away under a line that says what is set. Something to fix keeps it open. */
export function Fold({
  title,
  summary,
  hint,
  bad,
  children,
}: {
  title: string
  summary: readonly string[]
  hint: string
  bad: boolean
  children: ReactNode
}) {
  const [opened, setOpened] = useState(false)
  const open = opened || bad
  const set = summary.length > 0
  return (
    <section className="build-fold">
      <button type="button" className="fold" aria-expanded={open} disabled={bad} onClick={() => setOpened(!opened)}>
        <Icon name={open ? 'down' : 'right'} />
        <span className="name">{title}</span>
        <span className={classes('v ell', set && !bad && 'set', bad && 'bad-fg')}>
          {bad ? t`something to fix` : set ? summary.join(' · ') : hint}
        </span>
      </button>
      {open && <div className="build-fold-b">{children}</div>}
    </section>
  )
}
