import { lstat } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import type { CopyPreview, FileEntry, FileKind } from '../../../preload/contract/fileParts'
import type { files } from '../../../preload/contract/files'
import { AppError } from '../../../preload/contract/errors'
import type { Service } from '../../../preload/contract/kit'
import type { PartDeps } from '../deps'
import { freeOn } from './arriving'
import { lookAt } from './decide'
import { plainHost, toHost } from './hostPath'
import { hostTarget } from './hostTarget'
import { inFolder } from './names'
import { toLeaving } from './source'
import { PATIENCE, tallyHost, tallyPlace, type Tally } from './tally'
import { peek, placeTarget } from './target'
import { rootsOf, toSource } from './uploadRoots'

type Part = Pick<Service<typeof files>, 'uploadPreview' | 'downloadPreview' | 'copyPreview'>
type Side = CopyPreview['conflicts'][number]['from']

/** Conflicts that are listed; beyond them there is a number. */
const LISTED = 1000

/** What copies would do: how much there is, and which names are taken. Each takes some seconds at most. */
export function createPreviews({ places }: PartDeps): Part {
  return {
    async uploadPreview({ from, announced, followLinks, ...ref }, { signal }) {
      const place = await places.open(ref)
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      const taken = createTaken()
      if (from !== undefined) {
        const sources = await Promise.all(from.map((path) => toSource(path, followLinks)))
        const target = await placeTarget(place, ref.path, sources, signal)
        const there = await lookAt(place, target.folder, target.names, patience)
        const tally = await tallyHost(rootsOf(sources, target, followLinks), patience, (name, side) =>
          taken.compare(inFolder(target.folder, name), side, there.get(name)),
        )
        return taken.preview(tally)
      }
      const folder = await peek(place, ref.path, true, signal)
      if (folder?.kind !== 'folder') throw new AppError('not-found', t`${place.what} has no folder ${ref.path}.`, t`Make it first.`)
      const tops = [...new Set((announced ?? []).map(({ path }) => path.split('/').find((part) => part !== '') ?? ''))].filter(
        (top) => top !== '',
      )
      const there = await lookAt(place, folder.path, tops, patience)
      const tally: Tally = { files: 0, folders: 0, bytes: 0, partial: patience.aborted }
      for (const { path, ...side } of announced ?? []) {
        const name = path.replace(/^\/+/, '')
        count(tally, side)
        taken.compare(inFolder(folder.path, name), side, there.get(name))
      }
      return taken.preview(tally)
    },

    async downloadPreview({ path, to, followLinks, ...ref }, { signal }) {
      const place = await places.open(ref)
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      const taken = createTaken()
      const leaving = await Promise.all([path].flat().map((one) => toLeaving(place, one, followLinks, signal)))
      const target = to === undefined ? undefined : await hostTarget(plainHost(to), leaving)
      const looked: Promise<void>[] = []
      const roots = new Map<string, string>()
      for (const { path, to } of target?.places ?? []) if ((await look(to)) !== undefined) roots.set(path, to)
      const tally = await tallyPlace(
        place,
        leaving.map(({ path }) => path),
        patience,
        (path, entry) => {
          const root = roots.get(path)
          if (root === undefined) return
          const at = root + (path === '/' ? entry.path : entry.path.slice(path.length))
          looked.push(look(at).then((side) => taken.compare(at, entry, side)))
        },
      )
      await Promise.all(looked)
      const free = target === undefined ? undefined : await freeOn(target.base)
      return { ...taken.preview(tally), ...(free !== undefined && { free }) }
    },

    async copyPreview({ from, to, followLinks }, { signal }) {
      const [source, target] = await Promise.all([places.open(from), places.open(to)])
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      const taken = createTaken()
      const leaving = await Promise.all([from.path].flat().map((path) => toLeaving(source, path, followLinks, signal)))
      const { folder, names } = await placeTarget(target, to.path, leaving, signal)
      const there = await lookAt(target, folder, names, patience)
      const as = new Map(leaving.map(({ path }, at) => [path, names[at] ?? '']))
      const tally = await tallyPlace(
        source,
        leaving.map(({ path }) => path),
        patience,
        (path, entry) => {
          const below = path === '/' ? entry.path : entry.path.slice(path.length)
          const name = `${as.get(path) ?? ''}${below}`.replace(/^\/+/, '')
          taken.compare(inFolder(folder, name), entry, there.get(name))
        },
      )
      return taken.preview(tally)
    },
  }
}

function count(tally: Tally, { kind, size }: { kind: FileKind; size: number }): void {
  if (kind === 'folder') tally.folders += 1
  else tally.files += 1
  if (kind === 'file') tally.bytes += size
}

/** Gathers names that are taken. Two folders of one name are no conflict: they become one. */
function createTaken() {
  const conflicts: CopyPreview['conflicts'] = []
  let conflictCount = 0
  return {
    compare(path: string, from: Side, to: Side | undefined) {
      if (to === undefined || (from.kind === 'folder' && to.kind === 'folder')) return
      conflictCount += 1
      if (conflicts.length < LISTED) conflicts.push({ path, from: sideOf(from), to: sideOf(to) })
    },
    preview: (tally: Tally): CopyPreview => ({ ...tally, conflicts, conflictCount }),
  }
}

const sideOf = ({ kind, size, modifiedAt }: Side): Side => ({ kind, size, modifiedAt })

async function look(path: string): Promise<Pick<FileEntry, 'kind' | 'size' | 'modifiedAt'> | undefined> {
  const stats = await lstat(toHost(path)).catch(() => undefined)
  if (stats === undefined) return undefined
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'symlink' : 'other'
  return { kind, size: stats.size, modifiedAt: Math.floor(stats.mtimeMs) }
}
