import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { nextKey, type SecretRow } from './rows'
import { worded } from '../../../lib/worded'

const KINDS = worded(
  () =>
    [
      { value: 'file', label: t`File` },
      { value: 'env', label: t`Variable` },
    ] as const,
)

/** Secrets by where they lie: their values are never in this form. */
export function SecretRows({ secrets, onChange }: { secrets: readonly SecretRow[]; onChange(rows: SecretRow[]): void }) {
  const set = (key: number, part: Partial<SecretRow>) => onChange(secrets.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <div className="form-rows">
      {secrets.map((row) => (
        <div key={row.key} className="build-secret">
          <TextField
            mono
            label={t`Secret id`}
            placeholder="npm"
            value={row.id}
            onChange={(event) => set(row.key, { id: event.target.value })}
          />
          <Select size="l" label={t`Comes from`} value={row.kind} options={KINDS()} onChange={(kind) => set(row.key, { kind })} />
          <TextField
            mono
            label={row.kind === 'file' ? t`File` : t`Variable`}
            placeholder={row.kind === 'file' ? '~/.npmrc' : 'NPM_TOKEN'}
            value={row.from}
            onChange={(event) => set(row.key, { from: event.target.value })}
          />
          <IconButton icon="x" label={t`Remove secret`} onClick={() => onChange(secrets.filter((other) => other.key !== row.key))} />
        </div>
      ))}
      <div>
        <Button
          size="s"
          kind="quiet"
          icon="plus"
          onClick={() => onChange([...secrets, { key: nextKey(secrets), id: '', kind: 'file', from: '' }])}
        >
          {t`Add secret`}
        </Button>
      </div>
    </div>
  )
}
