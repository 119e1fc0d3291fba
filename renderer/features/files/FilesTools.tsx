import { t } from '@lingui/core/macro'
import type { Ref } from 'react'
import { Button, IconButton } from '../../ui/Button'
import { Switch } from '../../ui/Choice'
import { SearchField } from '../../ui/Field'
import { Menu, type MenuItems } from '../../ui/Menu'
import { fileMenu } from './actions/menu'
import { fileActions } from './actions/fileActions'
import { folderActions } from './actions/folderActions'
import { nameOf } from '../../lib/filePlaces'
import { number } from '../../lib/format'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { isFile } from './entries'
import { allowed, usePane, whyNot } from './pane'
import { PathBox, type PathBoxHandle } from './path/PathBox'

interface FilesToolsProps {
  back: (() => void) | undefined
  forward: (() => void) | undefined
  up: (() => void) | undefined
  onGo: (path: string) => void
  pathBox: Ref<PathBoxHandle>
  filterBox: Ref<HTMLInputElement>
  filter: string
  onFilter: (filter: string) => void
  onFilterEnd: (key: 'ArrowDown' | 'Enter') => void
  /** How many names here have changed; undefined where nothing is compared. */
  changed: number | undefined
  onlyChanged: boolean
  onOnlyChanged: (on: boolean) => void
  hidden: boolean
  onHidden: (on: boolean) => void
  chosen: readonly FileEntry[]
  close: (() => void) | undefined
}

/** The ways through the folders, what is shown of this one, and the two ways of a copy. */
export function FilesTools(props: FilesToolsProps) {
  const pane = usePane()
  const { back, forward, up, filter, onFilter, changed, onlyChanged, hidden, chosen, close, pathBox, filterBox } = props
  const upload = folderActions().find(({ id }) => id === 'upload')
  const why = whyNot(pane, 'write')
  const items: MenuItems = [
    ...fileMenu(pane, []),
    'separator',
    { label: t`Show hidden files`, icon: 'eye', checked: hidden, onSelect: () => props.onHidden(!hidden) },
  ]
  return (
    <div className="tools file-tools">
      <div className="btns t">
        <IconButton icon="left" label={t`Back`} shortcut="files.back" disabled={back === undefined} onClick={back} />
        <IconButton icon="right" label={t`Forward`} shortcut="files.forward" disabled={forward === undefined} onClick={forward} />
        <IconButton icon="arrowu" label={t`Up one folder`} shortcut="files.up" disabled={up === undefined} onClick={up} />
      </div>
      <PathBox onGo={props.onGo} handle={pathBox} />
      {changed !== undefined && (
        <span className="file-only">
          <Switch small label={t`Only changed here`} checked={onlyChanged} onChange={props.onOnlyChanged} />
          <span className="sm f3 num">{number(changed)}</span>
        </span>
      )}
      <SearchField
        hotkey
        className="file-filter"
        placeholder={t`Filter this folder`}
        value={filter}
        onChange={onFilter}
        ref={filterBox}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          props.onFilterEnd(event.key)
        }}
      />
      <DownloadButton chosen={chosen} />
      {upload !== undefined && (
        <Button icon="upload" title={why} onClick={() => allowed(pane, 'write') && upload.run(pane)}>
          {t`Upload…`}
        </Button>
      )}
      <div className="btns t">
        <Menu
          label={t`More for this folder`}
          width={256}
          trigger={<IconButton icon="more" label={t`More for this folder`} />}
          items={items}
          leavesFocus
        />
        {close !== undefined && <IconButton icon="x" label={t`Close this side`} onClick={close} />}
      </div>
    </div>
  )
}

/** What is chosen, or the open folder: one file at once, else in the shape that is wanted. */
function DownloadButton({ chosen }: { chosen: readonly FileEntry[] }) {
  const pane = usePane()
  const entries = chosen.length > 0 ? chosen : [folderEntry(pane.path)]
  const able = fileActions().filter(({ id, when }) => ['download', 'download-zip', 'copy-out'].includes(id) && when(entries, pane))
  const [only] = able
  const atOnce = pane.host === 'window' || (entries.length === 1 && entries.some(isFile))
  const disabled = able.length === 0
  if (atOnce || disabled)
    return (
      <Button icon="download" disabled={disabled} onClick={() => only?.run(pane, entries)}>
        {t`Download`}
      </Button>
    )
  return (
    <Menu
      label={t`Download`}
      trigger={<Button icon="download">{t`Download`}</Button>}
      items={able.map(({ id, label, icon, run }) => ({
        label: id === 'download' ? t`As a tar` : id === 'download-zip' ? t`As a zip` : label,
        icon,
        onSelect: () => run(pane, entries),
      }))}
    />
  )
}

const folderEntry = (path: string): FileEntry => ({
  path,
  name: nameOf(path),
  kind: 'folder',
  size: 0,
  mode: 0o755,
  uid: 0,
  gid: 0,
  modifiedAt: 0,
})
