import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { intents } from '../../lib/intents'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { watchPull } from './watchPull'

const PLATFORMS = [
  { value: '', label: 'The engine’s own' },
  { value: 'linux/amd64', label: 'linux/amd64' },
  { value: 'linux/arm64', label: 'linux/arm64' },
  { value: 'linux/arm/v7', label: 'linux/arm/v7' },
]

/** Names an image to fetch. The pull itself goes on as a task, layer by layer, in the dock. */
export function PullDialog({ reference = '', close }: { reference?: string | undefined; close: () => void }) {
  const api = useApi()
  const [name, setName] = useState(reference)
  const [platform, setPlatform] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const wanted = name.trim()
  const pull = async (): Promise<void> => {
    if (wanted === '' || busy) return
    setBusy(true)
    try {
      const { task } = await api.images.pull({ reference: wanted, ...(platform !== '' && { platform }) })
      watchPull(api, task, wanted)
      intents.showDock('tasks')
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="Pull an image"
      width={560}
      onClose={close}
      onSubmit={() => void pull()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={wanted === ''} onClick={() => void pull()}>
            Pull
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label="Image" help="From Docker Hub, or with the registry's address in front: 127.0.0.1:5005/demo:1.0.">
          <TextField
            mono
            icon="layers"
            label="Image"
            value={name}
            placeholder="nginx:alpine"
            error={error === undefined ? undefined : oneLine([error.message, error.hint].filter(Boolean).join(' '))}
            onChange={(event) => {
              setError(undefined)
              setName(event.target.value)
            }}
          />
        </FormRow>
        <FormRow label="Platform">
          <Select size="l" label="Platform" value={platform} onChange={setPlatform} options={PLATFORMS} />
        </FormRow>
        <CommandLine
          command={joinWords(['docker', 'pull', ...(platform === '' ? [] : ['--platform', platform]), wanted === '' ? 'image' : wanted])}
          boxed
          copy
          wide
        />
      </div>
    </Dialog>
  )
}
