import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { FormRow } from '../../../ui/Field'
import { isChanged, reverted } from './form/changed'
import type { FormKey } from './form/runForm'
import { settingOf } from './form/settings'
import { useRunForm } from './RunContext'

/** A row of the form with its name, its flag, and what has changed in it. Its own error sits under it. */
export function SettingRow({ id, error, children }: { id: FormKey; error?: ReactNode; children: ReactNode }) {
  const { form, before, change } = useRunForm()
  const setting = settingOf(id)
  const changed = before !== undefined && isChanged(setting, form, before)
  return (
    <div className="run-setting" data-setting={id} data-changed={changed || undefined}>
      <FormRow
        label={setting.label}
        error={error}
        help={setting.help}
        below={
          changed ? (
            <span className="run-changed">
              {t`changed`}{' '}
              <button type="button" aria-label={t`Revert ${setting.label}`} onClick={() => change(reverted(setting, before))}>
                {t`Revert`}
              </button>
            </span>
          ) : (
            setting.flag !== '' && (
              <code className="run-flag ell" title={setting.flag}>
                {setting.flag}
              </code>
            )
          )
        }
      >
        {children}
      </FormRow>
    </div>
  )
}
