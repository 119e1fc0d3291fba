import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import { useApi } from '../../../api/context'
import { intents } from '../../../lib/intents'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { useLive } from '../../../lib/live'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Switch } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { refOf } from '../known'
import { ChangeRows } from './ChangeRows'
import { type ChangeRow, toChanges, wrongReference } from './changes'
import { watchCommit } from './watchTake'

/** Makes an image of a container as it is now. */
export function CommitDialog({ row, close }: { row: Container; close: () => void }) {
  const api = useApi()
  const images = useLive('images').rows
  const [reference, setReference] = useState('')
  const [author, setAuthor] = useState('')
  const [message, setMessage] = useState('')
  const [rows, setRows] = useState<readonly ChangeRow[]>([])
  const [pause, setPause] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const nextId = useRef(1)
  const wanted = reference.trim()
  const wrong = wrongReference(wanted)
  const tagged = wanted === '' || /:[^/]*$/.test(wanted) ? wanted : `${wanted}:latest`
  const holder = wrong === undefined && images.some((image) => image.tags.includes(tagged))
  const changes = toChanges(rows)
  const commit = async () => {
    if (wrong !== undefined || busy) return
    setBusy(true)
    setFailed(undefined)
    try {
      const { task } = await api.containers.commit({
        ...refOf(row),
        ...(wanted !== '' && { reference: wanted }),
        ...(author.trim() !== '' && { author: author.trim() }),
        ...(message.trim() !== '' && { message: message.trim() }),
        changes,
        pause,
      })
      watchCommit(api, task, row.name)
      intents.showDock('tasks')
      close()
    } catch (error) {
      const { message: said, hint } = toAppError(error)
      setFailed(oneLine([said, hint].filter(Boolean).join(' ')))
      setBusy(false)
    }
  }
  const words = [
    'docker',
    'commit',
    ...(author.trim() === '' ? [] : ['-a', author.trim()]),
    ...(message.trim() === '' ? [] : ['-m', message.trim()]),
    ...changes.flatMap((change) => ['-c', change]),
    ...(pause ? [] : ['--pause=false']),
    row.name,
    ...(wanted === '' ? [] : [wanted]),
  ]
  return (
    <Dialog
      title={t`Make an image of ${oneLine(row.name)}`}
      width={620}
      onClose={close}
      onSubmit={() => void commit()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={wrong !== undefined} onClick={() => void commit()}>
            {t`Commit`}
          </Button>
        </>
      }
    >
      <p className="f2">{t`Its files as they are now become a new layer over its image. What lies in volumes is not part of it.`}</p>
      <FormRow
        label={t`Image name`}
        error={wrong && oneLine(wrong)}
        help={
          wrong !== undefined
            ? undefined
            : holder
              ? t`${oneLine(tagged)} is there already: the name moves to the new image, and the old one keeps none.`
              : t`Left out, the image has only an id.`
        }
      >
        <TextField
          mono
          icon="layers"
          label={t`Image name`}
          placeholder="team/web:1.0"
          value={reference}
          bad={wrong !== undefined}
          onChange={(event) => setReference(event.target.value)}
        />
      </FormRow>
      <FormRow label={t`Message`}>
        <TextField label={t`Message`} placeholder={t`What is in it`} value={message} onChange={(event) => setMessage(event.target.value)} />
      </FormRow>
      <FormRow label={t`Author`}>
        <TextField
          label={t`Author`}
          placeholder={t`Ada Lovelace <ada@example.org>`}
          value={author}
          onChange={(event) => setAuthor(event.target.value)}
        />
      </FormRow>
      <FormRow label={t`Changes`} help={rows.length === 0 ? t`Instructions of a Dockerfile, such as another CMD.` : undefined}>
        <ChangeRows rows={rows} onRows={setRows} newId={() => nextId.current++} />
      </FormRow>
      <FormRow label={t`While copying`} help={pause ? undefined : t`What it writes meanwhile may be in the image in part.`}>
        <div className="commit-pause">
          <Switch label={t`Pause the container`} checked={pause} onChange={setPause} />
        </div>
      </FormRow>
      {failed !== undefined && (
        <div className="banner fail" role="alert">
          {failed}
        </div>
      )}
      <CommandLine command={joinWords(words)} boxed copy wide />
    </Dialog>
  )
}
