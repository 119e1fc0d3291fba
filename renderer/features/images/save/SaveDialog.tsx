import { useState } from 'react'
import type { Image } from '../../../../preload/contract/images'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi, useHost } from '../../../api/context'
import { bytes, count } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox, RadioGroup } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { nameOf, referenceOf } from '../names'
import { startSave } from './startSave'

type Where = 'browser' | 'machine'

/** Where images go as one tar, and whether it is packed. */
export function SaveDialog({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const desktop = useHost() === 'window'
  const [where, setWhere] = useState<Where>('browser')
  const [to, setTo] = useState('')
  // The native dialog has asked about replacing the file it named, and no other.
  const [agreed, setAgreed] = useState<string>()
  const [gzip, setGzip] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const [only] = images
  const what = images.length === 1 && only !== undefined ? oneLine(nameOf(only)) : count(images.length, 'image')
  const references = images.flatMap((image) => (image.tags.length > 0 ? image.tags : [image.id]))
  const name = `${images.length === 1 && only ? nameOf(only).replace(/[/:]/g, '-') : 'images'}.tar${gzip ? '.gz' : ''}`
  const toFile = desktop || where === 'machine'
  const target = to.trim()
  const change = (path: string) => {
    setError(undefined)
    setTo(path)
  }
  const choose = async () => {
    try {
      const chosen = await api.desktop.saveDialog({ title: `Save ${what}`, name })
      if (chosen === undefined) return
      change(chosen)
      setAgreed(chosen)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  const save = async (replace: boolean) => {
    if (busy || (toFile && target === '')) return
    setBusy(true)
    setError(undefined)
    try {
      const file = toFile ? { to: target, replace: replace || agreed === target } : {}
      await startSave(api, what, { references, gzip, ...file })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const taken = error?.code === 'conflict' && toFile && error.message.endsWith('already.')
  const file = toFile && target !== '' ? target : name
  const names = joinWords([
    'docker',
    'save',
    ...(gzip ? [] : ['-o', file]),
    ...images.flatMap((image) => (image.tags.length > 0 ? image.tags : [referenceOf(image)])),
  ])
  return (
    <Dialog
      title={`Save ${what}`}
      width={560}
      onClose={close}
      onSubmit={() => void save(false)}
      footerStart={
        <span className="sm f2 num">
          {images.length === 1 && only !== undefined ? `About ${bytes(only.size)}` : 'Layers in common are written once'}
        </span>
      }
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={toFile && target === ''} onClick={() => void save(false)}>
            {toFile ? 'Save' : 'Download'}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <p className="f2">
          {images.length === 1 ? 'The image' : 'All of them'} with every layer, its settings and its names, as one tar that docker load
          takes.
        </p>
        {!desktop && (
          <FormRow label="To">
            <RadioGroup
              label="To"
              value={where}
              onChange={(next) => {
                setError(undefined)
                setWhere(next)
              }}
              options={[
                { value: 'browser', label: 'this browser’s downloads' },
                { value: 'machine', label: 'a file on Longshore’s machine' },
              ]}
            />
          </FormRow>
        )}
        {toFile && (
          <FormRow
            label="File"
            error={error && oneLine([error.message, taken ? '' : error.hint].filter(Boolean).join(' '))}
            fix={taken ? { label: 'Replace it', onClick: () => void save(true) } : undefined}
          >
            <div className="form-line">
              <TextField
                mono
                label="File"
                placeholder={`/home/me/${name}`}
                value={to}
                bad={error !== undefined}
                onChange={(event) => change(event.target.value)}
              />
              {desktop && (
                <Button size="l" onClick={() => void choose()}>
                  Choose…
                </Button>
              )}
            </div>
          </FormRow>
        )}
        <FormRow label="Packed">
          <Checkbox checked={gzip} onChange={setGzip} label="With gzip: smaller, and slower to write" />
        </FormRow>
        {!toFile && error !== undefined && <FormError error={error} />}
        <CommandLine command={gzip ? `${names} | gzip > ${joinWords([file])}` : names} boxed copy wide />
      </div>
    </Dialog>
  )
}
