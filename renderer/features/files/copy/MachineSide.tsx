import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { useApi, useHost } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { openDialog } from '../../../lib/dialogs'
import { type Dropped, takePicked } from '../../../lib/dropped'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { FolderDialog } from '../../../ui/FolderDialog'
import { Icon } from '../../../ui/Icon'
import { toast } from '../../../ui/toast'
import { wordsOf } from './transfers'

interface MachineSideProps {
  out: boolean
  /** The files are this browser's own, not those of Longshore's machine. */
  browser: boolean
  paths: readonly string[]
  dropped: Dropped | undefined
  onPaths: (paths: readonly string[]) => void
  onTake: (files: Dropped) => void
}

/** This side of a copy: files picked or dropped in a browser, or paths of the machine that Longshore runs on. */
export function MachineSide({ out, browser, paths, dropped, onPaths, onTake }: MachineSideProps) {
  if (browser) return <Picked dropped={dropped} onTake={onTake} />
  return <Paths out={out} paths={paths} onPaths={onPaths} />
}

function Picked({ dropped, onTake }: Pick<MachineSideProps, 'dropped' | 'onTake'>) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null) => {
    if (list !== null && list.length > 0) onTake(takePicked(list))
  }
  return (
    <div className="file-drop copy-drop">
      <Icon name={dropped === undefined ? 'upload' : 'file'} />
      <span className="grow ell" title={dropped?.names.map(oneLine).join('\n')}>
        {dropped === undefined ? <span className="f3">{t`Drop files and folders here`}</span> : wordsOf(dropped.names)}
      </span>
      <Button onClick={() => files.current?.click()}>{t`Files…`}</Button>
      <Button onClick={() => folder.current?.click()}>{t`Folder…`}</Button>
      <input ref={files} type="file" multiple hidden aria-label={t`Files`} onChange={(event) => take(event.target.files)} />
      <input
        ref={(input) => {
          // React knows no word for this.
          input?.setAttribute('webkitdirectory', '')
          folder.current = input
        }}
        type="file"
        hidden
        aria-label={t`A folder`}
        onChange={(event) => take(event.target.files)}
      />
    </div>
  )
}

function Paths({ out, paths, onPaths }: Pick<MachineSideProps, 'out' | 'paths' | 'onPaths'>) {
  const api = useApi()
  const desktop = useHost() === 'window'
  const ask = async (kind: 'folder' | 'files') => {
    const startAt = paths[0]
    if (!desktop) return openDialog((close) => <FolderDialog startAt={startAt ?? ''} onChoose={(path) => onPaths([path])} close={close} />)
    try {
      const chosen = await api.desktop.openDialog({
        kind,
        title: out ? t`Copy to` : t`Choose what to copy`,
        ...(startAt !== undefined && { startAt }),
      })
      if (chosen.length > 0) onPaths(chosen)
    } catch (error) {
      toast.fail(t`The dialog did not open`, messageOf(error))
    }
  }
  return (
    <div className="form-line">
      {paths.length > 1 ? (
        <span className="field l grow" title={paths.map(oneLine).join('\n')}>
          <Icon name="file" />
          <span className="ell grow">{wordsOf(paths)}</span>
          <button type="button" aria-label={t`Choose nothing`} title={t`Choose nothing`} onClick={() => onPaths([])}>
            <Icon name="x" size={14} />
          </button>
        </span>
      ) : (
        <TextField
          mono
          icon="folder"
          label={out ? t`Path on the machine to copy to` : t`Path on the machine`}
          value={paths[0] ?? ''}
          placeholder={out ? '/home/me/downloads' : '/home/me/fixtures'}
          onChange={(event) => onPaths(event.target.value === '' ? [] : [event.target.value])}
        />
      )}
      {desktop && !out && (
        <Button size="l" onClick={() => void ask('files')}>
          {t`Files…`}
        </Button>
      )}
      <Button size="l" onClick={() => void ask('folder')}>
        {desktop && !out ? t`Folder…` : t`Choose…`}
      </Button>
    </div>
  )
}
