import { t } from '@lingui/core/macro'
import { useId, useMemo, useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { startPull } from '../../lib/startPull'
import { createRecents } from '../../lib/recents'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Checkbox, Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { splitTag } from './names'
import { worded } from '../../lib/worded'

const pulled = createRecents('longshore.pulled')
const PLATFORMS = worded(() => [
  { value: '', label: t`The engine’s own` },
  { value: 'linux/amd64', label: 'linux/amd64' },
  { value: 'linux/arm64', label: 'linux/arm64' },
  { value: 'linux/arm/v7', label: 'linux/arm/v7' },
])

/** More suggestions than this nobody looks through. */
const MOST = 200

/** Names an image to fetch. The pull itself goes on as a task, layer by layer, in the dock. */
export function PullDialog({ reference = '', close }: { reference?: string | undefined; close: () => void }) {
  const api = useApi()
  const [name, setName] = useState(reference)
  const [platform, setPlatform] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const [allTags, setAllTags] = useState(false)
  const images = useLive('images').rows
  const known = useMemo(() => [...new Set([...pulled.list(), ...images.flatMap((image) => image.tags)])].slice(0, MOST), [images])
  const list = useId()
  const wanted = allTags ? splitTag(name.trim()).repository : name.trim()
  const pull = async (): Promise<void> => {
    if (wanted === '' || busy) return
    setBusy(true)
    try {
      await startPull(api, { reference: wanted, ...(platform !== '' && { platform }), ...(allTags && { allTags }) })
      pulled.add(wanted)
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t`Pull an image`}
      width={560}
      onClose={close}
      onSubmit={() => void pull()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={wanted === ''} onClick={() => void pull()}>
            {t`Pull`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label={t`Image`} help={t`From Docker Hub, or with the registry's address in front: 127.0.0.1:5005/demo:1.0.`}>
          <TextField
            mono
            icon="layers"
            label={t`Image`}
            value={name}
            placeholder="nginx:alpine"
            list={list}
            error={error === undefined ? undefined : oneLine([error.message, error.hint].filter(Boolean).join(' '))}
            onChange={(event) => {
              setError(undefined)
              setName(event.target.value)
            }}
          />
          <datalist id={list}>
            {known.map((reference) => (
              <option key={reference} value={reference} />
            ))}
          </datalist>
        </FormRow>
        <FormRow label={t`Platform`}>
          <Select size="l" label={t`Platform`} value={platform} onChange={setPlatform} options={PLATFORMS()} />
        </FormRow>
        <FormRow label={t`Tags`}>
          <Checkbox checked={allTags} onChange={setAllTags} label={t`Every tag of this repository, however many there are`} />
        </FormRow>
        <CommandLine
          command={joinWords([
            'docker',
            'pull',
            ...(allTags ? ['-a'] : []),
            ...(platform === '' ? [] : ['--platform', platform]),
            wanted === '' ? 'image' : wanted,
          ])}
          boxed
          copy
          wide
        />
      </div>
    </Dialog>
  )
}
