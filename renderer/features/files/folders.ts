import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Api } from '../../../preload/contract'
import type { AppError } from '../../../preload/contract/errors'
import { withMarks } from '../../../preload/contract/fileMarks'
import type { FilePlace, FolderListing, FolderMarks } from '../../../preload/contract/fileParts'
import { parentOf, placeKey } from '../../lib/filePlaces'
import { toAppError } from '../../lib/useStream'

/** One folder as it was last listed. While it is listed anew, the listing before it stays. */
export interface Folder {
  loading: boolean
  listing?: FolderListing | undefined
  error?: AppError | undefined
}

/** The folders of one place that were looked at: the list and the tree read the same. */
export interface Folders {
  readonly place: FilePlace
  readonly store: StoreApi<ReadonlyMap<string, Folder>>
  /** Folders that stand open in the tree. */
  readonly open: StoreApi<ReadonlySet<string>>
  /** Lists a folder; one that is known already only when it is wanted `again`. */
  load(path: string, again?: boolean): Promise<Folder>
  /** Something in this folder is another by now: it and the folder it stands in are listed anew, where somebody has looked at them. */
  changed(path: string): void
  /** Opens a folder of the tree, shuts it, or turns it. */
  toggle(path: string, open?: boolean): void
}

/** Places kept while nobody looks, and entries above which one is let go. */
const PLACES = 6
const ENTRIES = 100_000
const kept = new WeakMap<Api, Map<string, Folders>>()

export function foldersOf(api: Api, place: FilePlace): Folders {
  const places = kept.get(api) ?? new Map<string, Folders>()
  kept.set(api, places)
  const key = placeKey(place)
  const folders = places.get(key) ?? createFolders(api, place)
  places.delete(key)
  places.set(key, folders)
  for (const old of places.keys()) {
    if (places.size <= PLACES) break
    places.delete(old)
  }
  return folders
}

function createFolders(api: Api, place: FilePlace): Folders {
  const store = createStore<ReadonlyMap<string, Folder>>(() => new Map())
  const open = createStore<ReadonlySet<string>>(() => new Set(['/']))
  const coming = new Map<string, Promise<Folder>>()

  /** Counts the questions about a folder: only the answer to the last one is taken. */
  const turns = new Map<string, number>()

  const put = (path: string, folder: Folder): Folder => {
    const all = new Map(store.getState())
    all.delete(path)
    all.set(path, folder)
    markAbove(all, path)
    store.setState(
      trimmed(all, (one) => one === path || open.getState().has(one)),
      true,
    )
    return folder
  }

  /** A link is known under its own name and under the folder's. */
  const take = (path: string, folder: Folder & { listing: FolderListing }): Folder => {
    if (folder.listing.path !== path) put(folder.listing.path, folder)
    return put(path, folder)
  }

  async function ask(path: string, again: boolean): Promise<Folder> {
    const before = store.getState().get(path)
    const turn = (turns.get(path) ?? 0) + 1
    turns.set(path, turn)
    put(path, { loading: true, listing: before?.listing })
    try {
      const listing = await api.files.list({ ...place, path, again, marks: 'soon' })
      const folder = { loading: false, listing }
      if (turns.get(path) !== turn) return folder
      if (listing.marksLater !== true) return take(path, folder)
      // Marks that were shown stay until the new ones are there.
      const shown = before?.listing?.comparedWith !== undefined
      const whole = api.files.marks({ ...place, path: listing.path }).then(
        (marks) => withMarksOf(listing, marks),
        () => ({ ...listing, marksLater: false }),
      )
      const ready = whole.then((listing) =>
        turns.get(path) === turn ? take(path, { loading: false, listing }) : { loading: false, listing },
      )
      return shown ? await ready : take(path, folder)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (turns.get(path) !== turn) return { loading: false, error }
      // What is gone is not shown as if it were there; after anything else, what was seen stays.
      return put(path, { loading: false, error, listing: error.code === 'not-found' ? undefined : before?.listing })
    }
  }

  const folders: Folders = {
    place,
    store,
    open,
    load(path, again = false) {
      const known = store.getState().get(path)
      if (!again && known !== undefined && !known.loading && known.error === undefined) return Promise.resolve(known)
      const running = coming.get(path)
      if (running !== undefined && !again) return running
      const work: Promise<Folder> = ask(path, again).finally(() => {
        if (coming.get(path) === work) coming.delete(path)
      })
      coming.set(path, work)
      return work
    },
    changed(path) {
      for (const one of new Set([path, parentOf(path)])) if (store.getState().has(one)) void folders.load(one, true)
    },
    toggle(path, to) {
      const next = new Set(open.getState())
      if (to ?? !next.has(path)) next.add(path)
      else next.delete(path)
      open.setState(next, true)
    },
  }
  return folders
}

const withMarksOf = (listing: FolderListing, marks: FolderMarks): FolderListing => ({
  ...listing,
  entries: withMarks(listing.entries, marks),
  comparedWith: marks.comparedWith,
  changes: marks.changes,
  marksLater: false,
})

/** A folder with changes in it is marked so in those above it, too, which were listed before it changed. */
function markAbove(all: Map<string, Folder>, path: string): void {
  if (all.get(path)?.listing?.entries.some(({ mark }) => mark !== undefined) !== true) return
  for (let at = path; at !== '/'; at = parentOf(at)) {
    const above = all.get(parentOf(at))
    const entry = above?.listing?.entries.find((one) => one.path === at)
    if (above?.listing === undefined || entry === undefined || entry.mark !== undefined) continue
    const entries = above.listing.entries.map((one) => (one === entry ? { ...one, mark: 'inside' as const } : one))
    all.set(parentOf(at), { ...above, listing: { ...above.listing, entries } })
  }
}

/** The longest unseen are let go, so that a walk through a large place ends in no large memory. */
function trimmed(all: Map<string, Folder>, inUse: (path: string) => boolean): Map<string, Folder> {
  let entries = 0
  for (const { listing } of all.values()) entries += listing?.entries.length ?? 0
  for (const [path, { listing, loading }] of all) {
    if (entries <= ENTRIES) break
    if (loading || inUse(path)) continue
    all.delete(path)
    entries -= listing?.entries.length ?? 0
  }
  return all
}
