import { t } from '@lingui/core/macro'
import { classes } from '../Button'
import { CheckMark } from '../Choice'
import { Icon } from '../Icon'
import type { Column, Sort } from './types'

interface HeadRowProps<T> {
  columns: readonly Column<T>[]
  template: string
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  chosen: 'none' | 'some' | 'all'
  onChooseAll?: (() => void) | undefined
}

/** The table's head: a click sorts, another turns the order. The box chooses all. */
export function HeadRow<T>({ columns, template, sort, onSort, chosen, onChooseAll }: HeadRowProps<T>) {
  return (
    <div className="tr th" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {columns.map((column, at) => {
        const on = sort?.column === column.id
        const face = (
          <>
            {column.header}
            {on && <Icon name={sort.down ? 'down' : 'up'} size={12} />}
          </>
        )
        return (
          <span
            key={column.id}
            role="columnheader"
            aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}
            className={classes(at === 0 && 'c1', column.align === 'right' && 'r')}
            title={column.title}
          >
            {at === 0 && onChooseAll && (
              <button
                type="button"
                role="checkbox"
                aria-checked={chosen === 'all' ? true : chosen === 'some' ? 'mixed' : false}
                aria-label={t`Choose all`}
                className={classes('gut check head-box', chosen === 'all' && 'on', chosen === 'some' && 'mix')}
                onClick={onChooseAll}
              >
                <CheckMark checked={chosen === 'all' ? true : chosen === 'some' ? 'mixed' : false} />
              </button>
            )}
            {column.sort ? (
              <button
                type="button"
                className={classes('th-sort', on && 'sort')}
                onClick={() => onSort({ column: column.id, down: on ? !sort.down : false })}
              >
                {face}
              </button>
            ) : (
              face
            )}
          </span>
        )
      })}
    </div>
  )
}
