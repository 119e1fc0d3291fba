import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../preload/contract/errors'
import type { Api } from '../../preload/contract'
import { useApi } from '../api/context'
import { onwardKey } from '../lib/keys'
import { oneLine } from '../lib/plainText'
import { toAppError } from '../lib/useStream'
import { Badge } from './Badge'
import { Button, IconButton } from './Button'
import { Dialog } from './Dialog'
import { Icon } from './Icon'
import { TextField } from './Field'
import { FormError } from './FormError'

type Listing = Awaited<ReturnType<Api['builds']['folders']>>

interface FolderDialogProps {
  startAt: string
  onChoose(path: string): void
  close: () => void
  /** It is to be built: which folders have a Dockerfile is shown. */
  build?: boolean
}

/** Walks the folders of the machine Longshore runs on. Enter opens a folder, Backspace goes up, the button chooses. */
export function FolderDialog({ startAt, onChoose, close, build = false }: FolderDialogProps) {
  const api = useApi()
  const [wanted, setWanted] = useState<string | undefined>(startAt.trim() === '' ? undefined : startAt.trim())
  const [listing, setListing] = useState<Listing>()
  const [typed, setTyped] = useState(startAt)
  const [error, setError] = useState<AppError>()
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const abort = new AbortController()
    api.builds
      .folders(wanted === undefined ? {} : { path: wanted }, { signal: abort.signal })
      .then((found) => {
        if (abort.signal.aborted) return
        setListing(found)
        setTyped(found.path)
        setError(undefined)
        setAt(0)
        list.current?.scrollTo({ top: 0 })
      })
      .catch((thrown: unknown) => {
        if (!abort.signal.aborted) setError(toAppError(thrown))
      })
    return () => abort.abort()
  }, [api, wanted])

  const folders = listing?.folders ?? []
  const choose = (path: string): void => {
    onChoose(path)
    close()
  }
  const onListKey = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: folders.length - 1 }[event.key]
    const here = folders[at]
    if (to !== undefined) {
      const next = Math.min(folders.length - 1, Math.max(0, to))
      setAt(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if ((event.key === 'Enter' || onwardKey(event.key) === 'ArrowRight') && here !== undefined) setWanted(here.path)
    else if ((event.key === 'Backspace' || onwardKey(event.key) === 'ArrowLeft') && listing?.parent !== undefined) setWanted(listing.parent)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPathKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    setWanted(typed.trim() === '' ? undefined : typed.trim())
  }

  return (
    <Dialog
      title={build ? t`Choose a folder to build` : t`Choose a folder`}
      width={780}
      onClose={close}
      footerStart={
        <span className="sm f2">
          {build &&
            listing !== undefined &&
            (listing.hasDockerfile ? t`This folder has a Dockerfile.` : t`There is no Dockerfile in this folder.`)}
        </span>
      }
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" disabled={listing === undefined} onClick={() => listing !== undefined && choose(listing.path)}>
            {t`Choose this folder`}
          </Button>
        </>
      }
    >
      <div className="form-body folders">
        <div className="form-line">
          <IconButton icon="arrowu" label={t`Up`} disabled={listing?.parent === undefined} onClick={() => setWanted(listing?.parent)} />
          <TextField
            mono
            icon="folder"
            label={t`Path`}
            value={typed}
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onPathKey}
          />
        </div>
        {error !== undefined && <FormError error={error} />}
        <div
          className="folder-list"
          role="listbox"
          aria-label={t`Folders`}
          tabIndex={0}
          ref={list}
          onKeyDown={onListKey}
          aria-activedescendant={folders[at] === undefined ? undefined : `folder-${at}`}
        >
          {folders.map((folder, index) => (
            <div
              key={folder.path}
              id={`folder-${index}`}
              role="option"
              aria-selected={index === at}
              className={`tr folder${index === at ? ' sel' : ''}`}
              onClick={() => setAt(index)}
              onDoubleClick={() => setWanted(folder.path)}
            >
              <Icon name="folder" />
              <span className="ell">{oneLine(folder.name)}</span>
              {build && folder.hasDockerfile && <Badge kind="acc">{t`Dockerfile`}</Badge>}
            </div>
          ))}
          {listing !== undefined && folders.length === 0 && <p className="sm f3 folder-none">{t`No folders in here.`}</p>}
        </div>
      </div>
    </Dialog>
  )
}
