import { isSet, type Section, type Setting } from './setting'
import type { RunForm } from './runForm'
import { settings } from './settings'

/** Whether each word of the query begins, or stands in, the setting's label, flag or plain words. */
export function matches(setting: Setting, query: string): boolean {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const text = `${setting.label} ${setting.flag} ${setting.words}`.toLowerCase()
  // A flag may be typed as it would be used: `--memory=512m`.
  return wanted.every((word) => text.includes(word.startsWith('-') ? (word.split('=')[0] ?? word) : word))
}

/** The rows of a section that are shown: what a search finds, else what is common, set, or asked for. */
export function shownIn(section: Section, form: RunForm, query: string, rareToo: boolean): readonly Setting[] {
  const rows = settings()[section]
  if (query.trim() !== '') return rows.filter((row) => matches(row, query))
  return rows.filter((row) => rareToo || !row.rare || isSet(form, row.id))
}
