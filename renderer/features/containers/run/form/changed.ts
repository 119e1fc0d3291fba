import type { FormKey, RunForm } from './runForm'
import type { Setting } from './setting'
import { toOptions } from './toOptions'

/** A form's fields as text that is the same for the same settings: rows without their keys. */
function textOf(form: RunForm, fields: readonly FormKey[]): string {
  return JSON.stringify(
    fields.map((field) => form[field]),
    (name, value: unknown) => (name === 'key' || name === 'exposed' ? undefined : value),
  )
}

/** Whether a row of the form says something else than it did. */
export const isChanged = (setting: Setting, form: RunForm, before: RunForm): boolean =>
  setting.fields.some((field) => form[field] !== before[field]) && textOf(form, setting.fields) !== textOf(before, setting.fields)

/** The fields that put a row back to what it was. */
export const reverted = (setting: Setting, before: RunForm): Partial<RunForm> =>
  Object.fromEntries(setting.fields.map((field) => [field, before[field]]))

/** Whether two forms ask for the same container. */
export const asksTheSame = (a: RunForm, b: RunForm): boolean => a === b || JSON.stringify(toOptions(a)) === JSON.stringify(toOptions(b))
