import { plural, t } from '@lingui/core/macro'
import { useId, useMemo, useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { parseImageName } from '../../../../preload/contract/registryNames'
import { useApi } from '../../../api/context'
import { useEngine, useLive } from '../../../lib/live'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { TargetFields } from '../target/TargetFields'
import { namesOf, targetOf, useTarget } from '../target/useTarget'
import { startPushHere } from './startPushHere'

export interface PushPreset {
  registry?: string | undefined
  repository?: string | undefined
  tags?: readonly string[] | undefined
  /** A local image by its name. */
  image?: string | undefined
}

/** More suggestions than this nobody looks through. */
const MOST = 200

/** Which local image goes to a registry, and under which names. The names are made for it, and can be taken off again. */
export function PushHereDialog({ preset, close }: { preset: PushPreset; close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const images = useLive('images').rows
  const known = useMemo(() => images.flatMap(({ tags }) => tags), [images])
  const list = useId()
  const [image, setImage] = useState(preset.image ?? '')
  const [untag, setUntag] = useState(false)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const typed = useTarget(preset)
  const wanted = image.trim()
  // What the image is called here is what it is likely to be called there.
  const named = wanted === '' ? undefined : parseImageName(wanted)
  const state = targetOf(typed, { repository: named?.repository.replace(/^library\//, '') ?? '', tags: named?.tag ?? '' })
  const { target } = state
  const names = namesOf(state)
  const made = names.filter((name) => name !== wanted)

  const push = async () => {
    if (target === undefined || wanted === '' || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await startPushHere(api, { ...target, image: wanted, untag, ...(engine !== undefined && { engine }) })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const commands = [
    ...made.map((name) => joinWords(['docker', 'tag', wanted === '' ? 'image' : wanted, name])),
    ...names.map((name) => joinWords(['docker', 'push', name])),
    ...(untag && made.length > 0 ? [joinWords(['docker', 'rmi', '--no-prune', ...made])] : []),
  ]
  return (
    <Dialog
      title={t`Push an image`}
      width={560}
      onClose={close}
      onSubmit={() => void push()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={target === undefined || wanted === ''} onClick={() => void push()}>
            {target !== undefined && target.tags.length > 1
              ? t`Push ${plural(target.tags.length, { one: '# tag', other: '# tags' })}`
              : t`Push`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label={t`Image`} help={t`One of this engine, by its name or id.`}>
          <TextField
            mono
            icon="layers"
            label={t`Image`}
            list={list}
            value={image}
            placeholder="web:latest"
            onChange={(event) => {
              setError(undefined)
              setImage(event.target.value)
            }}
          />
          <datalist id={list}>
            {known.slice(0, MOST).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </FormRow>
        <TargetFields typed={typed} state={state} onType={() => setError(undefined)} />
        <FormRow label={t`Afterwards`}>
          <Checkbox
            checked={untag}
            onChange={setUntag}
            label={plural(made.length, {
              one: 'Take the name made for it off the image here again',
              other: 'Take the names made for it off the image here again',
            })}
          />
        </FormRow>
        {error !== undefined && <FormError error={error} />}
        <CommandLine command={commands.join(' && ')} boxed copy wide />
      </div>
    </Dialog>
  )
}
