import type { FormKey, RunForm, SwitchFormKey, TextFormKey } from './runForm'
import type { PairsKey } from './keys'
import type { Noun } from '../../../../lib/nouns'

/** What the rows of names and values are. */
export type PairNoun = Extract<Noun, 'variable' | 'label' | 'annotation' | 'option' | 'setting'>

export type Section = 'first' | 'files' | 'network' | 'resources' | 'restart' | 'command' | 'labels' | 'security'

/** How a setting is typed. `own` ones have a part of the page for themselves. */
export type Input =
  | { kind: 'text'; placeholder: string }
  | { kind: 'lines'; placeholder: string }
  | { kind: 'switch'; says: string }
  | { kind: 'choice'; options: readonly { value: string; label: string }[] }
  | { kind: 'pairs'; noun: PairNoun }
  | { kind: 'own' }

/** One row of the form: a setting of `docker run`, and what people call it. */
export interface Setting {
  id: FormKey
  label: string
  flag: string
  /** Plain words that a search finds it by, beside its label and flag. */
  words: string
  input: Input
  help?: string | undefined
  /** The form's fields it is made of, where it is more than its own. */
  fields: readonly FormKey[]
  /** Few need it: shown on request, when it is set, or when a search finds it. */
  rare: boolean
}
interface More {
  help?: string
  rare?: boolean
  fields?: readonly FormKey[]
}

const setting = (id: FormKey, label: string, flag: string, words: string, input: Input, more: More = {}): Setting => ({
  id,
  label,
  flag,
  words,
  input,
  help: more.help,
  fields: more.fields ?? [id],
  rare: more.rare ?? false,
})

export const text = (id: TextFormKey, label: string, flag: string, words: string, placeholder: string, more?: More) =>
  setting(id, label, flag, words, { kind: 'text', placeholder }, more)
export const lines = (id: TextFormKey, label: string, flag: string, words: string, placeholder: string, more?: More) =>
  setting(id, label, flag, words, { kind: 'lines', placeholder }, more)
export const choice = (
  id: TextFormKey | 'pull',
  label: string,
  flag: string,
  words: string,
  options: readonly { value: string; label: string }[],
  more?: More,
) => setting(id, label, flag, words, { kind: 'choice', options }, more)
export const onOff = (id: SwitchFormKey, label: string, flag: string, words: string, says: string, more?: More) =>
  setting(id, label, flag, words, { kind: 'switch', says }, more)
export const pairs = (id: PairsKey, label: string, flag: string, words: string, noun: PairNoun, more?: More) =>
  setting(id, label, flag, words, { kind: 'pairs', noun }, more)
export const own = (id: FormKey, label: string, flag: string, words: string, more?: More) =>
  setting(id, label, flag, words, { kind: 'own' }, more)

/** Whether anything is typed there. */
export function isSet(form: RunForm, id: FormKey): boolean {
  const value = form[id]
  if (id === 'detach') return value === false
  if (id === 'restart') return value !== 'no' && value !== ''
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'string' ? value.trim() !== '' : value === true
}
