import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { type DebugTarget, intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormError } from '../../ui/FormError'
import { FormRow } from '../../ui/Field'
import { firstImage, imageNames, lastImage, rememberImage } from './debugImage'
import { show } from './layout'
import { useLayout } from './layoutStore'

/** Asks which image to look into a container with, and opens a shell of it beside that container. */
export function DebugDialog({ target, close }: { target: DebugTarget; close: () => void }) {
  const api = useApi()
  const container = useLive('containers').byId.get(target.id)
  const names = imageNames(useLive('images').rows)
  const [chosen, setChosen] = useState<string>()
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const image = chosen ?? firstImage(names, lastImage()) ?? ''
  const name = container?.name ?? target.id.slice(0, 12)

  const open = async () => {
    if (image === '' || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const session = await api.terminals.open({ kind: 'debug', id: target.id, engine: target.engine, image })
      rememberImage(image)
      useLayout.getState().change((layout) => show(layout, session.id), true)
      intents.showDock('terminals')
      close()
    } catch (e) {
      setError(toAppError(e))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t`Debug ${oneLine(name)}`}
      width={560}
      onClose={close}
      onSubmit={() => void open()}
      footer={
        <>
          <Button size="l" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" icon="terminal" busy={busy} disabled={image === ''} onClick={() => void open()}>
            {t`Open debug container`}
          </Button>
        </>
      }
    >
      {target.reason !== undefined && <p className="name">{oneLine(target.reason)}</p>}
      <p className="f2">
        <Trans>
          A shell from another image, beside {oneLine(name)}: it shares its processes, its network and its volumes. Its files are in{' '}
          <code>/proc/1/root</code>. The debug container is removed when its terminal closes.
        </Trans>
      </p>
      <FormRow
        label={t`Image`}
        help={names.length === 0 ? t`This engine has no image yet.` : t`One with a shell: busybox and alpine are small.`}
      >
        <div className="form-line">
          <Select
            size="l"
            className="grow"
            label={t`Image`}
            value={image}
            onChange={setChosen}
            options={[
              ...(image === '' ? [{ value: '', label: t`Choose an image` }] : []),
              ...names.map((value) => ({ value, label: value })),
            ]}
          />
          <Button size="l" icon="download" onClick={() => intents.pull('busybox')}>
            {t`Pull…`}
          </Button>
        </div>
      </FormRow>
      <CommandLine
        boxed
        command={`docker run -it --rm --pid container:${name} --network container:${name} --cap-add SYS_PTRACE --volumes-from ${name} ${image || 'busybox'} sh`}
      />
      {error !== undefined && <FormError error={error} />}
    </Dialog>
  )
}
