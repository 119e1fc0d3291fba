import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { type ChangeRow, EXAMPLES, INSTRUCTIONS } from './changes'

interface ChangeRowsProps {
  rows: readonly ChangeRow[]
  onRows: (rows: readonly ChangeRow[]) => void
  newId: () => number
}

/** Instructions and their values, one in each row. */
export function ChangeRows({ rows, onRows, newId }: ChangeRowsProps) {
  const put = (id: number, change: Partial<ChangeRow>) => onRows(rows.map((row) => (row.id === id ? { ...row, ...change } : row)))
  return (
    <div className="run-rows">
      {rows.map((row) => (
        <div className="commit-change" key={row.id}>
          <Select
            size="l"
            label={t`Instruction`}
            value={row.instruction}
            onChange={(instruction) => put(row.id, { instruction })}
            options={INSTRUCTIONS.map((value) => ({ value, label: value }))}
          />
          <TextField
            mono
            label={t`Value of ${row.instruction}`}
            placeholder={EXAMPLES[row.instruction]}
            value={row.value}
            onChange={(event) => put(row.id, { value: event.target.value })}
          />
          <IconButton icon="x" label={t`Remove this change`} onClick={() => onRows(rows.filter((one) => one.id !== row.id))} />
        </div>
      ))}
      <Button
        kind="quiet"
        icon="plus"
        className="run-add"
        onClick={() => onRows([...rows, { id: newId(), instruction: 'CMD', value: '' }])}
      >
        {t`Add a change`}
      </Button>
    </div>
  )
}
