import { t } from '@lingui/core/macro'
import { useId } from 'react'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { FormRow, TextField } from '../../../ui/Field'
import type { TargetState, useTarget } from './useTarget'

interface TargetFieldsProps {
  typed: ReturnType<typeof useTarget>
  state: TargetState
  /** Each keeps its own tag: there is nothing to type. */
  withoutTags?: boolean | undefined
  /** Called before each change: what was said of the last try is out of date. */
  onType: () => void
}

/** The form's rows that say where something goes. */
export function TargetFields({ typed, state, withoutTags, onType }: TargetFieldsProps) {
  const known = useLive('registries').rows
  const list = useId()
  const login = known.find(({ address }) => address === state.registry)?.login
  const take = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    onType()
    set(event.target.value)
  }
  return (
    <>
      <FormRow
        label={t`Registry`}
        error={state.problems.registry}
        help={
          state.registry === undefined
            ? undefined
            : login === undefined
              ? t`Not signed in there: it takes a push only if it takes anybody’s.`
              : t`Signed in as ${oneLine(login.username)}.`
        }
      >
        <TextField
          mono
          icon="registry"
          label={t`Registry`}
          list={list}
          value={typed.registryText}
          placeholder={t`docker.io, ghcr.io, 127.0.0.1:5000`}
          bad={state.problems.registry !== undefined}
          onChange={take(typed.setRegistry)}
        />
        <datalist id={list}>
          {known.map(({ address }) => (
            <option key={address} value={address} />
          ))}
        </datalist>
      </FormRow>
      <FormRow
        label={t`Repository`}
        error={state.problems.repository}
        help={
          state.registry === 'docker.io' && !state.repository.includes('/')
            ? t`On Docker Hub yours begin with your name: user/app.`
            : undefined
        }
      >
        <TextField
          mono
          label={t`Repository`}
          value={typed.repositoryText ?? state.repository}
          placeholder="team/app"
          bad={state.problems.repository !== undefined}
          onChange={take(typed.setRepository)}
        />
      </FormRow>
      {!withoutTags && (
        <FormRow label={t`Tags`} error={state.problems.tags} help={t`Several with spaces between: 1.4.2 1.4 latest`}>
          <TextField
            mono
            icon="tag"
            label={t`Tags`}
            value={state.tagsText}
            placeholder="1.0 latest"
            bad={state.problems.tags !== undefined}
            onChange={take(typed.setTags)}
          />
        </FormRow>
      )}
    </>
  )
}
