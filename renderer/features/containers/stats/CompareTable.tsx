import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { memory, percent } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { href } from '../../../lib/router'
import { classes } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { StateLabel } from '../../../ui/Dot'
import { Icon } from '../../../ui/Icon'
import { compareText } from '../../../ui/table'
import { toStateWords } from '../words'
import { LineMark } from './LineMark'
import type { ComparedLine } from './measures'
import { cpuText, rateText } from './words'
import { worded } from '../../../lib/worded'

interface Column {
  header: string
  value: (line: ComparedLine) => number | null | undefined
  text: (value: number, line: ComparedLine) => string
}

const COLUMNS = worded((): readonly Column[] => [
  { header: t`CPU`, value: ({ now }) => now?.cpu, text: cpuText },
  { header: t`Memory`, value: ({ now }) => now?.memory, text: memory },
  {
    header: t`Limit`,
    value: ({ last }) => (last?.memoryLimited ? last.memory / last.memoryLimit : undefined),
    text: (share, { last }) => t`${percent(share * 100, 0, 0)} of ${memory(last?.memoryLimit ?? 0)}`,
  },
  { header: t`Net in`, value: ({ now }) => now?.networkIn, text: rateText },
  { header: t`Net out`, value: ({ now }) => now?.networkOut, text: rateText },
  { header: t`Read`, value: ({ now }) => now?.blockRead, text: rateText },
  { header: t`Written`, value: ({ now }) => now?.blockWrite, text: rateText },
  { header: t`Processes`, value: ({ now }) => now?.pids, text: String },
])

/** The figures of now, one row for each container; its box shows and hides its line. */
export function CompareTable({ lines, onToggle }: { lines: readonly ComparedLine[]; onToggle: (id: string) => void }) {
  const [sort, setSort] = useState<{ header: string; down: boolean }>({ header: t`CPU`, down: true })
  const by = COLUMNS().find((column) => column.header === sort.header)
  const running = (line: ComparedLine) => line.row.state === 'running' || line.row.state === 'paused'
  const valueOf = (column: Column, line: ComparedLine) => (running(line) ? (column.value(line) ?? undefined) : undefined)
  const order = (a: ComparedLine, b: ComparedLine) =>
    by === undefined ? compareText(a.row.name, b.row.name) : (valueOf(by, a) ?? -1) - (valueOf(by, b) ?? -1)
  const sorted = [...lines].sort((a, b) => (sort.down ? order(b, a) : order(a, b)) || compareText(a.row.name, b.row.name))
  const choose = (header: string) => setSort({ header, down: sort.header === header ? !sort.down : header !== 'Container' })
  return (
    <table className="compare-table num" aria-label={t`Figures of now`}>
      <thead>
        <tr>
          {['Container', ...COLUMNS().map((column) => column.header)].map((header) => (
            <th key={header} scope="col" aria-sort={sort.header === header ? (sort.down ? 'descending' : 'ascending') : undefined}>
              <button type="button" className={classes('th-sort', sort.header === header && 'sort')} onClick={() => choose(header)}>
                {header}
                {sort.header === header && <Icon name={sort.down ? 'down' : 'up'} size={12} />}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((line) => (
          <tr key={line.row.id}>
            <th scope="row">
              <span className="compare-name">
                <Checkbox checked={line.on} onChange={() => onToggle(line.row.id)} label={t`Show ${oneLine(line.row.name)} in the charts`}>
                  <LineMark colour={line.colour} dash={line.dash} />
                </Checkbox>
                <a className="ell name" href={href('containers', line.row.id, 'stats')} title={oneLine(line.row.name)}>
                  {oneLine(line.row.name)}
                </a>
              </span>
            </th>
            {running(line) ? (
              COLUMNS().map((column) => {
                const value = valueOf(column, line)
                return <td key={column.header}>{value === undefined ? '' : column.text(value, line)}</td>
              })
            ) : (
              <td colSpan={COLUMNS().length} className="compare-rests">
                <StateLabel {...toStateWords(line.row)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
