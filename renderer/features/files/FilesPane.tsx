import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { FileEntry, FilePlace } from '../../../preload/contract/fileParts'
import { useApi, useHost } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { joinPath, parentOf, placeKey } from '../../lib/filePlaces'
import { isKey, isTyping } from '../../lib/keys'
import { useSettings } from '../../lib/live'
import { oneLine, shownName } from '../../lib/plainText'
import { Icon } from '../../ui/Icon'
import type { Sort } from '../../ui/table'
import { type Choice, nothing } from '../../ui/table/choice'
import { useWidth } from '../../ui/table/useWidth'
import { toast } from '../../ui/toast'
import { attempt } from './copy/transfers'
import { isFile, isFolder, isThere, shownOf, sorted, type SortBy } from './entries'
import { FilesNote } from './FilesNote'
import { FilesTools } from './FilesTools'
import { FindBelow } from './find/FindBelow'
import { FolderState } from './FolderState'
import { foldersOf } from './folders'
import { FileList } from './list/FileList'
import { type Pane, PaneProvider } from './pane'
import type { PathBoxHandle } from './path/PathBox'
import { FolderTree } from './tree/FolderTree'
import { useFileCommands } from './useFileCommands'
import { useFolder } from './useFolder'
import { useArrival } from './useArrival'
import { useRefresh } from './useRefresh'
import { useTrail } from './useTrail'
import { openFile } from './view'

interface FilesPaneProps {
  place: FilePlace
  name: string
  path: string
  onPath: (path: string, instead?: boolean) => void
  openBeside?: (() => void) | undefined
  close?: (() => void) | undefined
  /** Its name stands above it: there are two. */
  titled: boolean
  /** A name in the folder to be chosen. */
  pick?: string | undefined
}

/** What holds for one open folder only. */
interface Local {
  path: string
  filter: string
  choice: Choice
  /** The name that is a field just now. */
  renaming: string | undefined
}
const fresh = (path: string): Local => ({ path, filter: '', choice: nothing, renaming: undefined })

/** Under this width the folders are not shown beside the list. */
const TREE_FROM = 620

/** The files of one place: folders at the left, the open one at the right. */
export function FilesPane({ place, name, path, onPath, openBeside, close, titled, pick }: FilesPaneProps) {
  const api = useApi()
  const host = useHost()
  const key = placeKey(place)
  // oxlint-disable-next-line react/exhaustive-deps -- The key says which place it is, whoever made the object.
  const folders = useMemo(() => foldersOf(api, place), [api, key])
  const folder = useFolder(folders, path)
  const { listing } = folder
  const { ref: frame, width } = useWidth()
  const [sort, setSort] = useState<Sort>({ column: 'name', down: false })
  const { files } = useSettings()
  /** Differs from the setting only where it could not be kept, or for one look. */
  const [hiddenHere, setHidden] = useState<boolean>()
  const hidden = hiddenHere ?? files.hidden
  const [onlyChanged, setOnlyChanged] = useState(false)
  const [local, setLocal] = useState<Local>(() => fresh(path))
  const [sought, setSought] = useState<{ path: string; text: string }>()
  /** What is looked for below this folder; another folder, however it was gone to, shows its list first. */
  const finding = sought?.path === path ? sought.text : undefined
  const setFinding = (text: string | undefined) => setSought(text === undefined ? undefined : { path, text })
  const [wanted, setWanted] = useState<readonly string[] | undefined>(pick === undefined ? undefined : [joinPath(path, pick)])
  const pathBox = useRef<PathBoxHandle>(null)
  const filterBox = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLElement>(null)
  const attach = useCallback(
    (element: HTMLElement | null) => {
      root.current = element
      return frame(element)
    },
    [frame],
  )
  const here = local.path === path ? local : fresh(path)
  const change = (next: Partial<Local>) => setLocal((before) => ({ ...(before.path === path ? before : fresh(path)), ...next }))
  const setChoice = (choice: Choice) => change({ choice })

  const trail = useTrail(path, onPath)
  const go = (to: string) => {
    setFinding(undefined)
    if (to === parentOf(path) && to !== path) setWanted([path])
    if (to === path) return
    trail.push(to)
    onPath(to)
  }
  const instead = (to: string) => {
    trail.replace(to)
    onPath(to, true)
  }
  useRefresh(folders, path)
  useArrival({ api, place, path, folder, instead, choose: setWanted })

  const all = useMemo(() => sorted(listing?.entries ?? [], sort.column as SortBy, sort.down), [listing, sort])
  const shown = useMemo(() => shownOf(all, { hidden, onlyChanged, filter: here.filter }), [all, hidden, onlyChanged, here.filter])
  const choice = useMemo(() => kept(here.choice, shown), [here.choice, shown])
  const chosen = useMemo(() => shown.filter((entry) => choice.chosen.has(entry.path)), [shown, choice.chosen])
  const compared = place.kind === 'container' && listing?.comparedWith !== undefined
  const found = wanted?.filter((one) => shown.some((entry) => entry.path === one)) ?? []
  if (found.length > 0) {
    setWanted(undefined)
    change({ choice: { active: found[0], anchor: found[0], chosen: new Set(found) } })
  }

  const pane: Pane = {
    api,
    host,
    place: folders.place,
    name,
    folders,
    path,
    abilities: listing?.abilities,
    go,
    choose: setWanted,
    startRename: (renaming) => change({ renaming }),
    find: setFinding,
    openBeside,
  }
  useFileCommands(pane, chosen)
  const open = (entry: FileEntry) => {
    if (!isThere(entry)) toast.fail(t`${shownName(entry.name)} was deleted`, t`The image still has it; a new container has it again.`)
    else if (isFolder(entry)) go(entry.path)
    else if (isFile(entry)) openFile({ place: folders.place, entry })
    else toast.fail(t`${shownName(entry.name)} is not opened`, noFile(entry))
  }
  const goTyped = async (to: string) => {
    focusList(root.current)
    try {
      const entry = await api.files.stat({ ...place, path: to, follow: true })
      if (entry.kind === 'folder') return go(to)
      go(parentOf(to))
      setWanted([to])
      openFile({ place: folders.place, entry })
    } catch (error) {
      toast.fail(t`${shownName(to)} was not opened`, messageOf(error))
    }
  }
  const rename = async (entry: FileEntry, to: string | undefined) => {
    change({ renaming: undefined })
    focusList(root.current)
    if (to === undefined) return
    const target = joinPath(parentOf(entry.path), to)
    try {
      await api.files.rename({ ...place, path: entry.path, to: target })
      setWanted([target])
    } catch (error) {
      toast.fail(t`${shownName(entry.name)} was not renamed`, messageOf(error))
    }
    folders.changed(parentOf(entry.path))
  }
  const up = path === '/' ? undefined : () => go(parentOf(path))
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !root.current?.contains(event.target as Node)) return
    const typing = isTyping(event.target)
    if (isKey(event, 'files.back')) trail.back?.()
    else if (isKey(event, 'files.forward')) trail.forward?.()
    else if (isKey(event, 'files.up')) up?.()
    else if (isKey(event, 'files.path')) pathBox.current?.edit()
    else if (!typing && event.key === '/') filterBox.current?.focus()
    else if (!typing && isKey(event, 'files.find')) setFinding('')
    else return
    event.preventDefault()
  }
  const why = listing !== undefined && !(listing.abilities.write && listing.abilities.change) ? listing.abilities : undefined
  return (
    <PaneProvider value={pane}>
      <section className="files" aria-label={t`Files of ${oneLine(name)}`} onKeyDown={keys} ref={attach}>
        {titled && (
          <div className="files-title sm">
            <Icon name={place.kind === 'container' ? 'box' : place.kind === 'volume' ? 'volume' : 'layers'} size={14} />
            <span className="name ell">{oneLine(name)}</span>
          </div>
        )}
        <FilesTools
          back={trail.back}
          forward={trail.forward}
          up={up}
          onGo={(to) => void goTyped(to)}
          pathBox={pathBox}
          filterBox={filterBox}
          filter={here.filter}
          onFilter={(filter) => change({ filter })}
          onFilterEnd={(key) => {
            focusList(root.current)
            const [first] = shown
            if (key === 'Enter' && shown.length === 1 && first !== undefined) open(first)
            else if (key === 'Enter' && shown.length === 0) setFinding(here.filter)
            else if (first !== undefined) setChoice({ active: first.path, anchor: first.path, chosen: new Set([first.path]) })
          }}
          changed={compared ? all.filter(({ mark }) => mark !== undefined).length : undefined}
          onlyChanged={onlyChanged}
          onOnlyChanged={setOnlyChanged}
          hidden={hidden}
          onHidden={(on) => {
            setHidden(on)
            attempt(t`The setting was not kept`, api.settings.set({ files: { ...files, hidden: on } }))
          }}
          chosen={chosen}
          close={close}
        />
        {why?.why !== undefined && (
          <div className="files-why sm f2" role="note">
            <Icon name="lock" size={14} />
            <span className="ell" title={oneLine([why.why, why.hint].filter(Boolean).join(' '))}>
              {oneLine(why.why)} {why.hint !== undefined && <span className="f3">{oneLine(why.hint)}</span>}
            </span>
          </div>
        )}
        <div className="files-split">
          {width >= TREE_FROM && <FolderTree hidden={hidden} onlyChanged={compared && onlyChanged} />}
          <div className="files-main">
            {finding !== undefined ? (
              <FindBelow
                text={finding}
                onText={setFinding}
                onShow={(entry) => {
                  go(parentOf(entry.path))
                  setFinding(undefined)
                  setWanted([entry.path])
                }}
                onClose={() => {
                  setFinding(undefined)
                  requestAnimationFrame(() => focusList(root.current))
                }}
              />
            ) : (
              <>
                <FileList
                  entries={shown}
                  choice={choice}
                  setChoice={setChoice}
                  sort={sort}
                  onSort={setSort}
                  onOpen={open}
                  onUp={() => up?.()}
                  onEscape={() => {
                    if (here.filter === '') return false
                    change({ filter: '' })
                    return true
                  }}
                  renaming={here.renaming}
                  onRename={(entry, to) => void rename(entry, to)}
                  busy={folder.loading}
                  instead={
                    <FolderState
                      folder={folder}
                      shown={shown.length}
                      filter={here.filter}
                      onlyChanged={onlyChanged}
                      onShowAll={() => {
                        change({ filter: '' })
                        setOnlyChanged(false)
                        setHidden(true)
                      }}
                    />
                  }
                />
                <FilesNote listing={listing} shown={shown} chosen={chosen} />
              </>
            )}
          </div>
        </div>
      </section>
    </PaneProvider>
  )
}

const noFile = ({ kind }: FileEntry): string =>
  kind === 'symlink'
    ? t`It is a link that leads to nothing here.`
    : t`It is a special file: what is read from it is made by a program or a device.`

const focusList = (root: HTMLElement | null): void => root?.querySelector<HTMLElement>('[role="grid"]')?.focus()

/** What is chosen and still shown, so that no action ever meets a file nobody can see. */
function kept(choice: Choice, shown: readonly FileEntry[]): Choice {
  if (choice.chosen.size === 0 && choice.active === undefined) return choice
  const there = new Set(shown.map(({ path }) => path))
  const active = choice.active !== undefined && there.has(choice.active) ? choice.active : undefined
  return {
    active,
    anchor: choice.anchor !== undefined && there.has(choice.anchor) ? choice.anchor : active,
    chosen: new Set([...choice.chosen].filter((path) => there.has(path))),
  }
}
