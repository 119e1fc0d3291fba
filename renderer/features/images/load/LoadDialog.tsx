import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi, useHost } from '../../../api/context'
import { openDialog } from '../../../lib/dialogs'
import { pathOf } from '../../../lib/pathOf'
import { joinWords } from '../../../lib/splitWords'
import { useFileDrop } from '../../../lib/useFileDrop'
import { toAppError } from '../../../lib/useStream'
import { Button, classes } from '../../../ui/Button'
import { RadioGroup, Segmented } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextArea, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { FileDrop } from './FileDrop'
import { startLoad } from './startLoad'

type Kind = 'images' | 'rootfs'
type Where = 'browser' | 'machine'

/** What is known when the dialog opens: a file of this browser, or the path of one on Longshore's machine. */
export interface Given {
  kind: Kind
  file: File | string
}

/** Takes a tar: images that docker save wrote, or a root file system that becomes an image of one layer. */
export function LoadDialog({ given, close }: { given?: Given | undefined; close: () => void }) {
  const api = useApi()
  const desktop = useHost() === 'window'
  const [kind, setKind] = useState<Kind>(given?.kind ?? 'images')
  const [where, setWhere] = useState<Where>(desktop || typeof given?.file === 'string' ? 'machine' : 'browser')
  const [path, setPath] = useState(typeof given?.file === 'string' ? given.file : '')
  const [file, setFile] = useState(given?.file instanceof File ? given.file : undefined)
  const [reference, setReference] = useState('')
  const [message, setMessage] = useState('')
  const [changeText, setChangeText] = useState('')
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  // On the desktop a dropped file has a place; the browser's own field takes it otherwise.
  const { over, drop } = useFileDrop(({ files: [dropped] }) => {
    if (dropped === undefined) return
    setError(undefined)
    const place = pathOf(dropped)
    if (place !== undefined) setPath(place)
    else {
      setFile(dropped)
      setWhere('browser')
    }
  })
  const chosen = where === 'browser' ? file : path.trim()
  const changes = changeText.split('\n').flatMap((line) => line.trim() || [])
  const imported = kind === 'rootfs'

  const choose = async () => {
    try {
      const [picked] = await api.desktop.openDialog({ kind: 'files', title: t`Choose a tar archive` })
      if (picked !== undefined) setPath(picked)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  const start = async () => {
    if (busy || chosen === undefined || chosen === '') return
    setBusy(true)
    setError(undefined)
    try {
      const as = { changes, ...(reference.trim() && { reference: reference.trim() }), ...(message.trim() && { message: message.trim() }) }
      const instead = () => openDialog((closeIt) => <LoadDialog given={{ kind: 'rootfs', file: chosen }} close={closeIt} />)
      await startLoad(api, { file: chosen, instead, ...(imported && { as }) })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const name = where === 'browser' ? file?.name : path.trim()
  const command = imported
    ? [
        'docker',
        'import',
        ...changes.flatMap((change) => ['-c', change]),
        ...(message.trim() ? ['-m', message.trim()] : []),
        name || 'rootfs.tar',
        ...(reference.trim() ? [reference.trim()] : []),
      ]
    : ['docker', 'load', '-i', name || 'images.tar']
  return (
    <Dialog
      title={imported ? t`Import a root file system` : t`Load images`}
      width={560}
      onClose={close}
      onSubmit={() => void start()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!chosen} onClick={() => void start()}>
            {imported ? t`Import` : t`Load`}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FormRow label={t`What it is`}>
          <Segmented
            label={t`What it is`}
            size="m"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'images', label: t`Images (docker save)` },
              { value: 'rootfs', label: t`A root file system` },
            ]}
          />
        </FormRow>
        {!desktop && (
          <FormRow label={t`From`}>
            <RadioGroup
              label={t`From`}
              value={where}
              onChange={setWhere}
              options={[
                { value: 'browser', label: t`this computer` },
                { value: 'machine', label: t`a file on Longshore’s machine` },
              ]}
            />
          </FormRow>
        )}
        <FormRow label={t`Archive`} help={t`A tar, plain or packed with gzip, bzip2, xz or zstd.`}>
          {where === 'browser' ? (
            <FileDrop file={file} onFile={setFile} />
          ) : (
            <div className={classes('form-line drop-line', over && 'over')} {...drop}>
              <TextField
                mono
                icon="file"
                label={t`File`}
                value={path}
                placeholder={desktop ? t`a tar, dropped or typed` : '/home/me/images.tar'}
                onChange={(event) => setPath(event.target.value)}
              />
              {desktop && (
                <Button size="l" onClick={() => void choose()}>
                  {t`Choose…`}
                </Button>
              )}
            </div>
          )}
        </FormRow>
        {imported && (
          <>
            <FormRow label={t`Name`}>
              <TextField
                mono
                icon="tag"
                label={t`Name`}
                value={reference}
                placeholder="repository:tag"
                onChange={(event) => setReference(event.target.value)}
              />
            </FormRow>
            <FormRow label={t`Changes`} help={t`Dockerfile instructions, one a line.`}>
              <TextArea
                mono
                label={t`Changes`}
                rows={3}
                value={changeText}
                placeholder={`CMD ["/bin/sh"]
ENV LANG=C.UTF-8`}
                onChange={(event) => setChangeText(event.target.value)}
              />
            </FormRow>
            <FormRow label={t`Message`}>
              <TextField
                label={t`Message`}
                value={message}
                placeholder={t`Where it came from`}
                onChange={(event) => setMessage(event.target.value)}
              />
            </FormRow>
          </>
        )}
        {error !== undefined && <FormError error={error} />}
        <CommandLine command={joinWords(command)} boxed copy wide />
      </div>
    </Dialog>
  )
}
