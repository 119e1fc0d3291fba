import { isSet, type Section, type Setting } from './setting'
import type { RunForm } from './runForm'
import { settings } from './settings'
import { FOLDS } from './summary'

/** Whether each word of the query begins, or stands in, the setting's label, flag or plain words. */
export function matches(setting: Setting, query: string): boolean {
  const text = `${setting.label} ${setting.flag} ${setting.words}`.toLowerCase()
  // A flag may be typed as it would be used: `--memory=512m`.
  return wordsOf(query).every((word) => text.includes(word.startsWith('-') ? (word.split('=')[0] ?? word) : word))
}

/** Whether a section is looked for by its title. Shorter words than these are in every second one. */
function isCalled(section: Section, query: string): boolean {
  const title = FOLDS().find(({ id }) => id === section)?.title
  const words = title?.toLowerCase().split(/[\s,]+/) ?? []
  return wordsOf(query).every((word) => word.length >= 4 && words.some((one) => one.startsWith(word)))
}

const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

/** The rows of a section that are shown: what a search finds, else what is common, set, or asked for. */
export function shownIn(section: Section, form: RunForm, query: string, rareToo: boolean): readonly Setting[] {
  const rows = settings()[section]
  const atHand = ({ rare, id }: Setting) => rareToo || !rare || isSet(form, id)
  if (query.trim() === '') return rows.filter(atHand)
  const whole = isCalled(section, query)
  return rows.filter((row) => matches(row, query) || (whole && atHand(row)))
}
