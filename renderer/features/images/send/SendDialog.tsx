import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import type { Image } from '../../../../preload/contract/images'
import { useApi } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { intents } from '../../../lib/intents'
import { nameOf } from '../names'
import { startSend } from './startSend'

/** Which engine images go to, straight from this one: no registry and no file between them. */
export function SendDialog({ images, close }: { images: readonly Image[]; close: () => void }) {
  const api = useApi()
  const here = useEngine()
  const others = useLive('engines').rows.filter((engine) => engine.id !== here?.id)
  const [chosen, setChosen] = useState<string>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const to = others.find((engine) => engine.id === chosen) ?? others[0]
  const [only] = images
  const what =
    images.length === 1 && only !== undefined ? oneLine(nameOf(only)) : plural(images.length, { one: '# image', other: '# images' })
  const references = images.flatMap((image) => (image.tags.length > 0 ? image.tags : [image.id]))

  const send = async () => {
    if (busy || to === undefined) return
    setBusy(true)
    setError(undefined)
    try {
      await startSend(api, what, oneLine(to.name), { references, to: to.id, ...(here && { engine: here.id }) })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const names = images.flatMap((image) => (image.tags.length > 0 ? image.tags : [nameOf(image)]))
  return (
    <Dialog
      title={t`Send ${what}`}
      width={560}
      onClose={close}
      onSubmit={() => void send()}
      footerStart={
        <span className="sm f2 num">{images.length === 1 && only ? t`About ${bytes(only.size)}` : t`Layers in common are sent once`}</span>
      }
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={to === undefined} onClick={() => void send()}>
            {t`Send`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <p className="f2">
          {images.length === 1
            ? t`The image goes to another engine with every layer and name, without a registry or a file between.`
            : t`All of them go to another engine with every layer and name, without a registry or a file between.`}
        </p>
        {to === undefined ? (
          <FormRow label={t`To`}>
            <div className="form-line">
              <span className="grow f2">{t`There is no other engine yet.`}</span>
              <Button
                size="l"
                onClick={() => {
                  close()
                  intents.addEngine()
                }}
              >
                {t`Add an engine…`}
              </Button>
            </div>
          </FormRow>
        ) : (
          <FormRow label={t`To`}>
            <Select
              size="l"
              label={t`To`}
              value={to.id}
              onChange={setChosen}
              options={others.map((engine) => ({
                value: engine.id,
                label: `${oneLine(engine.name)}${engine.state === 'unreachable' ? t` (does not answer)` : ''}`,
              }))}
            />
          </FormRow>
        )}
        {error !== undefined && <FormError error={error} />}
        <CommandLine
          command={`${joinWords(['docker', 'save', ...names])} | ${joinWords(['docker', '--context', to?.name ?? 'other', 'load'])}`}
          boxed
          copy
          wide
        />
      </div>
    </Dialog>
  )
}
