import { t } from '@lingui/core/macro'
import type { Action } from '../../lib/actions'
import { Button } from '../Button'
import { labelOfMany } from '../../lib/labelOf'
import { counted, type Noun } from '../../lib/nouns'

interface BulkBarProps<T extends { id: string }> {
  rows: readonly T[]
  noun: Noun
  actions: readonly Action<T>[]
  onAction: (action: Action<T>, rows: readonly T[]) => void
  onClear: () => void
}

/** What can be done to all chosen rows at once. A button counts the rows it would touch when they are not all. */
export function BulkBar<T extends { id: string }>({ rows, noun, actions, onAction, onClear }: BulkBarProps<T>) {
  const able = actions.filter((action) => action.bulk).map((action) => ({ action, rows: rows.filter((row) => action.when(row)) }))
  return (
    <div className="bulk" role="toolbar" aria-label={t`Chosen rows`}>
      <span className="name num nowrap">{t`${counted(rows.length, noun)} chosen`}</span>
      <span className="grow" />
      {able
        .filter((one) => one.rows.length > 0)
        .map(({ action, rows: touched }) => (
          <Button key={action.id} size="s" icon={action.icon} onClick={() => onAction(action, touched)}>
            {touched.length === rows.length ? action.label : labelOfMany(action.label, touched.length)}
          </Button>
        ))}
      <Button size="s" kind="quiet" onClick={onClear}>
        {t({ message: 'Clear', context: 'a choice' })}
      </Button>
    </div>
  )
}
