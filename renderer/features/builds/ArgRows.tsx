import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import type { ArgRow } from './buildForm'

/** Build arguments: those the Dockerfile declares, with their defaults, and any others. */
export function ArgRows({ args, onChange }: { args: readonly ArgRow[]; onChange(args: ArgRow[]): void }) {
  const set = (key: number, part: Partial<ArgRow>): void => onChange(args.map((arg) => (arg.key === key ? { ...arg, ...part } : arg)))
  const add = (): void => onChange([...args, { key: 1 + Math.max(-1, ...args.map((arg) => arg.key)), name: '', value: '' }])
  return (
    <div className="form-rows">
      {args.map((arg) => (
        <div key={arg.key} className="form-line">
          <TextField
            mono
            label={t`Argument name`}
            value={arg.name}
            readOnly={arg.declared !== undefined}
            placeholder="NAME"
            onChange={(event) => set(arg.key, { name: event.target.value })}
          />
          <TextField
            mono
            label={arg.name === '' ? t`Value of the argument` : t`Value of ${arg.name}`}
            value={arg.value}
            placeholder={arg.declared !== undefined && arg.declared.value === undefined ? t`not set` : t`value`}
            onChange={(event) => set(arg.key, { value: event.target.value })}
          />
          {arg.declared === undefined && (
            <IconButton icon="x" label={t`Remove argument`} onClick={() => onChange(args.filter((other) => other.key !== arg.key))} />
          )}
        </div>
      ))}
      <div>
        <Button size="s" kind="quiet" icon="plus" onClick={add}>
          {t`Add argument`}
        </Button>
      </div>
    </div>
  )
}
