import { createContext, useContext } from 'react'
import type { ImageDefaults } from './form/imageDefaults'
import type { Problem } from './form/problem'
import type { FormKey, RunForm } from './form/runForm'

/** What every row of the form reads and writes. */
export interface RunFormState {
  form: RunForm
  change(part: Partial<RunForm>): void
  /** A pasted `docker run` line becomes the form. */
  onCommand(line: string): void
  /** What is wrong with a row of the form. */
  problemsOf(field: FormKey): readonly Problem[]
  /** What the search looks for; empty while nobody searches. */
  query: string
  /** The form as it was, where a container is changed. */
  before: RunForm | undefined
  defaults: ImageDefaults
}

const Context = createContext<RunFormState | undefined>(undefined)
export const RunFormProvider = Context.Provider

export function useRunForm(): RunFormState {
  const state = useContext(Context)
  if (state === undefined) throw new Error('A row of the run form stands outside of it.')
  return state
}
