import { t } from '@lingui/core/macro'
import { useState, type ReactNode } from 'react'
import { number } from '../../../lib/format'
import { counted, type Noun } from '../../../lib/nouns'
import { SearchField } from '../../../ui/Field'
import type { Keyed } from './form/rows'

/** As many rows as anybody reads one by one. */
const READABLE = 30
/** Of more than that, so many are drawn: the others are found by the filter. */
const DRAWN = 12
const LAST = 3

/** The rows to draw of very many: what the filter finds, what is wrong, and the last, where new ones come. */
export function useManyRows<R extends Keyed>(
  rows: readonly R[],
  noun: Noun,
  textOf: (row: R) => string,
  bad: (row: R) => boolean,
): { shown: readonly R[]; tools: ReactNode } {
  const [filter, setFilter] = useState('')
  if (rows.length <= READABLE) return { shown: rows, tools: null }
  const wanted = filter.trim().toLowerCase()
  const found = wanted === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted))
  const keys = new Set(found.slice(0, DRAWN).map((row) => row.key))
  for (const row of rows.filter(bad).slice(0, DRAWN)) keys.add(row.key)
  if (wanted === '') for (const row of rows.slice(-LAST)) keys.add(row.key)
  return {
    shown: rows.filter((row) => keys.has(row.key)),
    tools: (
      <SearchField
        size="l"
        value={filter}
        onChange={setFilter}
        placeholder={t`Filter ${counted(rows.length, noun)}`}
        count={t`${number(keys.size)} of ${number(rows.length)} shown`}
      />
    ),
  }
}
