import { t } from '@lingui/core/macro'
import { Select } from '../Choice'
import { FormRow, TextField } from '../Field'
import { AGE_OPTIONS, type AgeId } from './filters'

/** How long ago; `label` says what was: "Made", "Built". */
export function AgeRow({ label, value, onChange }: { label: string; value: AgeId; onChange: (age: AgeId) => void }) {
  return (
    <FormRow label={label}>
      <Select size="l" label={label} value={value} onChange={onChange} options={AGE_OPTIONS()} />
    </FormRow>
  )
}

/** Labels that must be there, or must not. */
export function LabelsRow({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <FormRow label={t`Labels`} help={t`env=test, or !keep for those without it; all must hold.`}>
      <TextField mono label={t`Labels`} value={value} placeholder="env=test !keep" onChange={(event) => onChange(event.target.value)} />
    </FormRow>
  )
}
