import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { WireError } from '../../preload/contract/errors'
import { oneLine } from '../lib/plainText'
import { Button } from './Button'
import { CommandLine } from './CommandLine'
import { Dot } from './Dot'
import { Icon } from './Icon'

interface EmptyProps {
  title: string
  text: ReactNode
  /** The next step as the one primary button, and others beside it. */
  actions?: ReactNode
  command?: string | undefined
}

/** Nothing here yet: what this place is for, the next step, and the command that does it. */
export function Empty({ title, text, actions, command }: EmptyProps) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      <p>{text}</p>
      {actions !== undefined && <div className="btns blank-actions">{actions}</div>}
      {command !== undefined && <CommandLine command={command} boxed copy />}
    </div>
  )
}

/** One list that could not be had; the page around it is fine. */
export function ListFailed({
  error,
  retry,
  what,
}: {
  error: Pick<WireError, 'message'> & { hint?: string | undefined }
  retry: () => void
  what?: string
}) {
  return (
    <div className="line-note" role="alert">
      <Dot kind="fail" />
      <span className="grow">
        <span className="name">{what ?? error.message}</span> <span className="f2">{what === undefined ? error.hint : error.message}</span>
      </span>
      <Button onClick={retry}>{t`Try again`}</Button>
    </div>
  )
}

/** A filter that hides all of `n` things; `hidden` says which: "23 containers". */
export function NoMatch({ query, n, hidden, clear }: { query: string; n: number; hidden: string; clear: () => void }) {
  return (
    <div className="line-note" role="status">
      <Icon name="search" />
      <span className="grow">
        <span className="name">
          <Trans>Nothing matches “{oneLine(query)}”.</Trans>
        </span>{' '}
        <span className="f2">{plural(n, { one: `${hidden} is hidden.`, other: `${hidden} are hidden.` })}</span>
      </span>
      <Button onClick={clear}>{t`Clear filter`}</Button>
    </div>
  )
}

const WIDTHS = [
  [52, 78, 64, 46, 30],
  [78, 66, 58, 40, 24],
  [40, 88, 72, 46, 30],
  [64, 54, 64, 36, 24],
  [72, 72, 50, 46, 30],
  [56, 80, 44, 40, 24],
] as const

/** Grey rows in the shape of a table's columns: `columns` holds their grid tracks. */
export function Skeleton({ columns, rows = 12 }: { columns: readonly string[]; rows?: number }) {
  return (
    <div className="skel" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div className="tr" key={row} style={{ gridTemplateColumns: columns.join(' ') }}>
          {columns.map((_, column) => {
            const width = WIDTHS[row % WIDTHS.length]?.[column % 5] ?? 50
            return (
              <span key={column} className={column === 0 ? 'c1' : undefined}>
                <span className="sk" style={{ width: `${width}%` }} />
              </span>
            )
          })}
        </div>
      ))}
    </div>
  )
}
