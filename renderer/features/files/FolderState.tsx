import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import type { AppError } from '../../../preload/contract/errors'
import { messageOf } from '../../lib/actions'
import { bytes } from '../../lib/format'
import { parentOf } from '../../lib/filePlaces'
import { worded } from '../../lib/worded'
import { useDelayed } from '../../ui/table/useDelayed'
import { Empty, ListFailed, NoMatch, Skeleton } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Progress } from '../../ui/Meter'
import { toast } from '../../ui/toast'
import { folderActions } from './actions/folderActions'
import type { Folder } from './folders'
import { usePane, whyNot } from './pane'
import { type Preparing, type Reads, usePreparing } from './usePreparing'

interface FolderStateProps {
  folder: Folder
  shown: number
  filter: string
  onlyChanged: boolean
  onShowAll: () => void
}

/** In the list's place while the folder is read, when it could not be, and when there is nothing to show. Nothing over rows. */
export function FolderState({ folder, shown, filter, onlyChanged, onShowAll }: FolderStateProps) {
  const pane = usePane()
  const marksComing = onlyChanged && folder.listing?.marksLater === true
  const waiting = folder.error === undefined && (folder.listing === undefined || marksComing)
  const slow = useDelayed(waiting, 120)
  const preparing = usePreparing(pane, waiting)
  const again = () => void pane.folders.load(pane.path, true)
  if (folder.error?.about?.what === 'unread') return <Unread error={folder.error} />
  if (folder.error !== undefined)
    return (
      <>
        <ListFailed error={folder.error} retry={again} />
        {folder.listing === undefined && pane.path !== '/' && (
          <div className="file-way-out">
            <Button icon="arrowu" onClick={() => pane.go(parentOf(pane.path))}>
              {t`Up one folder`}
            </Button>
            <Button onClick={() => pane.go('/')}>{t`To the root`}</Button>
          </div>
        )}
      </>
    )
  if (folder.listing === undefined || marksComing) {
    if (preparing?.task.state === 'running') return <Preparing {...preparing} />
    return slow ? <Skeleton columns={['minmax(0, 1fr)', '72px', '108px', '88px']} /> : null
  }
  if (shown > 0) return null
  const { entries } = folder.listing
  if (entries.length > 0) {
    if (filter.trim() !== '')
      return (
        <NoMatch
          query={filter.trim()}
          n={entries.length}
          hidden={plural(entries.length, { one: '# item', other: '# items' })}
          clear={onShowAll}
        />
      )
    return (
      <div className="line-note" role="status">
        <span className="grow f2">
          {onlyChanged ? t`Nothing here has changed.` : t`Everything here is hidden: its names begin with a dot.`}{' '}
          {plural(entries.length, { one: '# item not shown.', other: '# items not shown.' })}
        </span>
        <Button onClick={onShowAll}>{t`Show all`}</Button>
      </div>
    )
  }
  const able = whyNot(pane, 'write') === undefined
  return (
    <Empty
      title={t`This folder is empty`}
      text={able ? t`Drop files and folders here to copy them in.` : t`Nothing is in it.`}
      actions={
        able &&
        folderActions()
          .filter(({ id }) => id === 'upload' || id === 'new-folder')
          .toReversed()
          .map(({ id, label, run }) => (
            <Button key={id} size="l" kind={id === 'upload' ? 'primary' : 'secondary'} onClick={() => run(pane)}>
              {label}
            </Button>
          ))
      }
    />
  )
}

/** What is to be read once takes so long that it is not begun without a word. */
function Unread({ error }: { error: AppError }) {
  const { api, place, path, folders } = usePane()
  const [busy, setBusy] = useState(false)
  const begin = async () => {
    setBusy(true)
    try {
      await api.files.prepare({ ...place, path, all: true })
    } catch (thrown) {
      toast.fail(t`The reading was not begun`, messageOf(thrown))
    }
    // It waits for what was begun.
    void folders.load(path)
  }
  return (
    <div className="blank" role="status">
      <h2>{t`More than can be listed at once`}</h2>
      <p>{error.message}</p>
      {error.hint !== undefined && <p className="f3">{error.hint}</p>}
      <div className="btns blank-actions">
        <Button size="l" kind="primary" busy={busy} onClick={() => void begin()}>
          {t`Read through it once`}
        </Button>
      </div>
    </div>
  )
}

const READS = worded((): Record<Reads, { title: string; text: string }> => ({
  layers: {
    title: t`Reading the image’s layers once`,
    text: t`Nothing in here can list the files, so they are listed from its image and what was changed since. The next time it is here at once.`,
  },
  container: {
    title: t`Reading the container’s files once`,
    text: t`Nothing in here can list the files and its image is gone, so all of the container is read once. The next time it is here at once.`,
  },
  volume: {
    title: t`Reading the volume’s files once`,
    text: t`Nothing that runs has this volume, so all of it is read once. The next time it is here at once, until somebody writes to it.`,
  },
}))

/** Without a program in the container to list its files, something is read once. */
function Preparing({ task: { id, done = 0, total, rate, files }, reads }: Preparing) {
  const { api } = usePane()
  const speed = rate === undefined || rate <= 0 ? '' : ` · ${bytes(rate)}/s`
  const found = files === undefined ? '' : ` · ${plural(files.done, { one: '# file or folder', other: '# files and folders' })}`
  const read = total === undefined ? bytes(done) : t`${bytes(done)} of ${bytes(total)}`
  const { title, text } = READS()[reads]
  return (
    <div className="blank" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      <Progress
        state="running"
        done={done === 0 ? undefined : done}
        total={total}
        text={done === 0 ? t`the engine packs it` : `${read}${speed}${found}`}
      />
      <div className="btns blank-actions">
        <Button onClick={() => void api.tasks.cancel({ id }).catch(() => undefined)}>{t`Cancel`}</Button>
      </div>
    </div>
  )
}
