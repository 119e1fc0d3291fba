import { plural, t } from '@lingui/core/macro'
import type { Task } from '../../../preload/contract/tasks'
import { bytes } from '../../lib/format'
import { parentOf } from '../../lib/filePlaces'
import { useDelayed } from '../../ui/table/useDelayed'
import { Empty, ListFailed, NoMatch, Skeleton } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Progress } from '../../ui/Meter'
import { folderActions } from './actions/folderActions'
import type { Folder } from './folders'
import { usePane, whyNot } from './pane'
import { usePreparing } from './usePreparing'

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
  const task = usePreparing(pane, waiting)
  const again = () => void pane.folders.load(pane.path, true)
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
    if (task !== undefined && task.state === 'running') return <Preparing task={task} />
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

/** Without a program in the container to list its files, its image is read once. */
function Preparing({ task: { id, done = 0, total, rate } }: { task: Task }) {
  const { api } = usePane()
  const speed = rate === undefined || rate <= 0 ? '' : ` · ${bytes(rate)}/s`
  const text = done === 0 ? t`the engine packs it` : `${bytes(done)}${total === undefined ? '' : t` of ${bytes(total)}`}${speed}`
  return (
    <div className="blank" role="status">
      <h2>{t`Reading the image’s layers once`}</h2>
      <p>
        {t`Nothing in here can list the files, so they are listed from its image and what was changed since. The next time it is here at once.`}
      </p>
      <Progress state="running" done={done === 0 ? undefined : done} total={total} text={text} />
      <div className="btns blank-actions">
        <Button onClick={() => void api.tasks.cancel({ id }).catch(() => undefined)}>{t`Cancel`}</Button>
      </div>
    </div>
  )
}
