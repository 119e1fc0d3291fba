import { Button } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'

const RESTARTS = [
  { value: 'no', label: 'Never' },
  { value: 'on-failure', label: 'When it fails' },
  { value: 'always', label: 'Always' },
  { value: 'unless-stopped', label: 'Unless it was stopped' },
]

/** What the engine does when it ends by itself. */
export function RunRestart() {
  const { form, change, problemsOf } = useRunForm()
  return (
    <SettingRow id="restart" error={problemsOf('restart')[0]?.text}>
      <div className="form-line">
        <Select size="l" label="Restart" value={form.restart} options={RESTARTS} onChange={(restart) => change({ restart })} />
        {form.restart === 'on-failure' && (
          <TextField
            mono
            label="At most how many times"
            value={form.retries}
            placeholder="any number of times"
            onChange={(event) => change({ retries: event.target.value })}
          />
        )}
        {form.autoRemove && form.restart !== 'no' && (
          <Button size="l" onClick={() => change({ autoRemove: false })}>
            Do not remove it
          </Button>
        )}
      </div>
    </SettingRow>
  )
}
