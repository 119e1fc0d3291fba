import { t } from '@lingui/core/macro'
import { Button, IconButton } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { nextKey, type SshRow } from './rows'

/** SSH agents that steps may ask: the user's own, or one for a key. */
export function SshRows({ ssh, onChange }: { ssh: readonly SshRow[]; onChange(rows: SshRow[]): void }) {
  const set = (key: number, part: Partial<SshRow>) => onChange(ssh.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <div className="form-rows">
      {ssh.map((row) => (
        <div key={row.key} className="form-line">
          <TextField
            mono
            label={t`SSH id`}
            placeholder="default"
            value={row.id}
            onChange={(event) => set(row.key, { id: event.target.value })}
          />
          <TextField
            mono
            label={t`Key or socket`}
            placeholder={t`your SSH agent; or ~/.ssh/id_ed25519`}
            value={row.path}
            onChange={(event) => set(row.key, { path: event.target.value })}
          />
          <IconButton icon="x" label={t`Remove SSH agent`} onClick={() => onChange(ssh.filter((other) => other.key !== row.key))} />
        </div>
      ))}
      <div>
        <Button
          size="s"
          kind="quiet"
          icon="plus"
          onClick={() => onChange([...ssh, { key: nextKey(ssh), id: ssh.length === 0 ? 'default' : '', path: '' }])}
        >
          {t`Forward an SSH agent`}
        </Button>
      </div>
    </div>
  )
}
