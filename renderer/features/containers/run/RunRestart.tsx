import { t } from '@lingui/core/macro'
import { Button } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'
import { worded } from '../../../lib/worded'

const RESTARTS = worded(() => [
  { value: 'no', label: t`Never` },
  { value: 'on-failure', label: t`When it fails` },
  { value: 'always', label: t`Always` },
  { value: 'unless-stopped', label: t`Unless it was stopped` },
])

/** What the engine does when it ends by itself. */
export function RunRestart() {
  const { form, change, problemsOf } = useRunForm()
  return (
    <SettingRow id="restart" error={problemsOf('restart')[0]?.text}>
      <div className="form-line">
        <Select size="l" label={t`Restart`} value={form.restart} options={RESTARTS()} onChange={(restart) => change({ restart })} />
        {form.restart === 'on-failure' && (
          <TextField
            mono
            label={t`At most how many times`}
            value={form.retries}
            placeholder={t`any number of times`}
            onChange={(event) => change({ retries: event.target.value })}
          />
        )}
        {form.autoRemove && form.restart !== 'no' && (
          <Button size="l" onClick={() => change({ autoRemove: false })}>
            {t`Do not remove it`}
          </Button>
        )}
      </div>
    </SettingRow>
  )
}
