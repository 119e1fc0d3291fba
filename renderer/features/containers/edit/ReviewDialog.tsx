import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Difference } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { Button } from '../../../ui/Button'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { refOf } from '../known'
import { ChangeTable } from './ChangeTable'
import { Losses } from './Losses'
import type { Review } from './openReview'
import { RecreateNotes, RecreateProgress } from './RecreateProgress'
import { useChange } from './useChange'
import { worded } from '../../../lib/worded'

/** What stands between a container and the one the form asks for, what is lost on the way, and the button that does it. */
export function ReviewDialog({ row, run, close, shut }: Review & { shut: () => void }) {
  const api = useApi()
  const difference = useCall(row.id, (signal) => api.containers.compare({ ...refOf(row), run }, { signal }))
  const [keepAnonymousVolumes, setKeep] = useState(true)
  const [patience, setPatience] = useState<string>()
  const found = difference.value
  const name = oneLine(row.name)
  const work = useChange({ row, run, done: () => (shut(), close()) })
  const seconds = Number(patience ?? found?.patience ?? 0)
  const goodPatience = Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600
  const verb = found === undefined ? undefined : verbOf(found)
  const ready = verb !== undefined && goodPatience && work.state !== 'working'

  const compared = found !== undefined
  useEffect(() => {
    // A button that waits for the comparison cannot take the focus when the dialog opens.
    if (compared) document.querySelector<HTMLElement>('.review .dialog-f .btn.primary')?.focus()
  }, [compared])
  const leave = () => {
    shut()
    if (work.state !== 'working') return
    work.leave()
    close()
  }
  const submit = () => {
    if (!ready || found === undefined) return
    if (verb === 'Recreate') void work.recreate({ keepAnonymousVolumes, patience: seconds })
    else void work.change(found)
  }
  const again = () => {
    work.reset()
    difference.again()
  }
  return (
    <Dialog
      title={t`Review changes to ${name}`}
      width={780}
      className="review"
      onClose={leave}
      onSubmit={submit}
      footerStart={found && work.state === 'asking' && <Outlook found={found} />}
      footer={
        work.state === 'working' ? (
          <>
            <Button size="l" kind="quiet" disabled={work.task === undefined} onClick={work.cancel}>
              {work.cancelling ? t`Cancelling` : t`Cancel`}
            </Button>
            <Button size="l" data-autofocus="" onClick={leave}>
              {t`Continue in background`}
            </Button>
          </>
        ) : (
          <>
            <Button size="l" onClick={shut}>
              {t`Back to the form`}
            </Button>
            {work.state === 'failed' ? (
              <Button size="l" kind="primary" onClick={again}>
                {t`Review again`}
              </Button>
            ) : (
              <Button size="l" kind="primary" disabled={!ready} onClick={submit}>
                {VERBS()[verb ?? 'Recreate']}
              </Button>
            )}
          </>
        )
      }
    >
      {work.state !== 'asking' && <RecreateProgress work={work} name={name} />}
      {work.state === 'asking' && difference.status === 'loading' && <p className="f2">{t`Comparing the form with the container…`}</p>}
      {work.state === 'asking' && difference.status === 'failed' && (
        <div className="banner fail" role="alert">
          <span className="grow">
            {difference.error.message} {difference.error.hint}
          </span>
          <Button size="s" onClick={difference.again}>
            {t`Try again`}
          </Button>
        </div>
      )}
      {work.state === 'asking' && found && (
        <>
          <RecreateNotes found={found} verb={verb} name={name} />
          <ChangeTable changes={found.changes} />
          {verb === 'Recreate' && (
            <Losses
              found={found}
              keep={keepAnonymousVolumes}
              onKeep={setKeep}
              patience={patience ?? String(found.patience)}
              onPatience={setPatience}
              goodPatience={goodPatience}
            />
          )}
          <div className="review-commands">
            <span className="sm f2">{t`The same by hand`}</span>
            {found.commands.map((command) => (
              <CommandLine key={command} command={command} boxed copy />
            ))}
          </div>
        </>
      )}
    </Dialog>
  )
}

const VERBS = worded(() => ({ Update: t`Update`, Rename: t`Rename`, Recreate: t`Recreate` }))

/** What the button does; nothing when the form asks for nothing new. */
function verbOf({ live, name, limits, changes, newerImage }: Difference): 'Update' | 'Rename' | 'Recreate' | undefined {
  if (changes.length === 0 && !newerImage) return undefined
  if (!live) return 'Recreate'
  return name !== undefined && limits === undefined ? 'Rename' : 'Update'
}

function Outlook({ found: { live, lostTotal, changes, newerImage } }: { found: Difference }) {
  if (changes.length === 0 && !newerImage) return <span className="sm f2">{t`The form asks for what the container is already.`}</span>
  if (live) return <span className="sm f2">{t`Nothing is lost.`}</span>
  return <span className="sm f2">{lostTotal === 0 ? t`No file is lost.` : t`Files are lost: see above.`}</span>
}
