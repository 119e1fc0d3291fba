import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type MouseEvent, type Ref, useImperativeHandle, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { cleanPath, joinPath } from '../../../lib/filePlaces'
import { oneLine, shownName } from '../../../lib/plainText'
import { useSettled } from '../../../lib/useSettled'
import { Icon } from '../../../ui/Icon'
import { isFolder } from '../entries'
import { usePane } from '../pane'
import { completed, completions, crumbsOf, typedPath } from './complete'
import { useFolder } from '../useFolder'

export interface PathBoxHandle {
  edit(): void
}

interface PathBoxProps {
  /** Opens what was typed: a folder, or a file. */
  onGo: (path: string) => void
  handle?: Ref<PathBoxHandle> | undefined
}

/** Where we are: a click on a folder goes there, a click beside it makes text of it. Tab completes, Enter goes. */
export function PathBox({ onGo, handle }: PathBoxProps) {
  const { path } = usePane()
  const [editing, setEditing] = useState(false)
  useImperativeHandle(handle, () => ({ edit: () => setEditing(true) }), [])
  if (editing) return <PathField from={path} onGo={onGo} leave={() => setEditing(false)} />
  return <Crumbs path={path} onEdit={() => setEditing(true)} />
}

function Crumbs({ path, onEdit }: { path: string; onEdit: () => void }) {
  const { go } = usePane()
  const crumbs = crumbsOf(path)
  const click = (event: MouseEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('button') === null) onEdit()
  }
  return (
    <nav className="path grow file-path" aria-label={t`Path`} title={shownName(path)} onClick={click}>
      <button type="button" aria-label={t`The root folder`} onClick={() => go('/')}>
        /
      </button>
      {crumbs.map((crumb, at) => (
        <span key={crumb.path} className="file-crumb">
          {at > 0 && <span aria-hidden="true">/</span>}
          {at === crumbs.length - 1 ? (
            <b aria-current="page">{shownName(crumb.name)}</b>
          ) : (
            <button type="button" onClick={() => go(crumb.path)}>
              {shownName(crumb.name)}
            </button>
          )}
        </span>
      ))}
      <span className="grow" />
      <button type="button" className="file-path-edit" aria-label={t`Type a path`} title={t`Type a path`} onClick={onEdit}>
        <Icon name="edit" size={14} />
      </button>
    </nav>
  )
}

function PathField({ from, onGo, leave }: { from: string; onGo: (path: string) => void; leave: () => void }) {
  const { folders } = usePane()
  const id = useId()
  const [typed, setTyped] = useState(from === '/' ? '/' : `${from}/`)
  const [at, setAt] = useState(-1)
  const settled = useSettled(typed, 80)
  const { folder } = typedPath(settled, from)
  useFolder(folders, folder)
  const listing = useStore(folders.store, (all) => all.get(folder)?.listing)
  const now = typedPath(typed, from)
  const found = useMemo(
    () => (listing === undefined || now.folder !== folder ? [] : completions(listing.entries, now.begun)),
    [listing, now.folder, now.begun, folder],
  )
  const chosen = found[at]

  const go = (path: string) => {
    leave()
    onGo(path)
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) setAt((before) => (before + step + found.length) % found.length)
    else if (event.key === 'Tab' && !event.shiftKey && found.length > 0) {
      setTyped(completed(typed, folder, now.begun, chosen === undefined ? found : [chosen]))
      setAt(-1)
    } else if (event.key === 'Enter') go(chosen === undefined ? cleanPath(typed, from) : joinPath(folder, chosen.name))
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="file-typed grow">
      <label className="field m">
        <input
          type="text"
          role="combobox"
          aria-label={t`Path`}
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : `${id}-${at}`}
          spellCheck={false}
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(-1)
          }}
          onKeyDown={keys}
          onBlur={leave}
        />
      </label>
      {found.length > 0 && (
        <div className="menu pop file-complete" role="listbox" aria-label={t`Names that begin so`} id={id}>
          {found.map((entry, index) => (
            <div
              key={entry.path}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className={`mi${index === at ? ' on' : ''}`}
              onMouseDown={(event) => {
                event.preventDefault()
                go(joinPath(folder, entry.name))
              }}
            >
              <Icon name={isFolder(entry) ? 'folder' : 'file'} />
              <span className="ell" title={oneLine(entry.name)}>
                {shownName(entry.name)}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
