import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { nextKey, type LabelRow } from './rows'

export function LabelRows({ labels, onChange }: { labels: readonly LabelRow[]; onChange(rows: LabelRow[]): void }) {
  const set = (key: number, part: Partial<LabelRow>) => onChange(labels.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <div className="form-rows">
      {labels.map((row) => (
        <div key={row.key} className="form-line">
          <TextField
            mono
            label={t`Label name`}
            placeholder={t`name`}
            value={row.name}
            onChange={(event) => set(row.key, { name: event.target.value })}
          />
          <TextField
            mono
            label={t`Label value`}
            placeholder={t`value`}
            value={row.value}
            onChange={(event) => set(row.key, { value: event.target.value })}
          />
          <IconButton icon="x" label={t`Remove label`} onClick={() => onChange(labels.filter((other) => other.key !== row.key))} />
        </div>
      ))}
      <div>
        <Button size="s" kind="quiet" icon="plus" onClick={() => onChange([...labels, { key: nextKey(labels), name: '', value: '' }])}>
          {t`Add label`}
        </Button>
      </div>
    </div>
  )
}
