import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileAbilities, FileEntry } from '../../../preload/contract/fileParts'
import { fromDocker } from '../../engine/errors'
import { toShort, toWhat } from '../../engine/imageNames'
import { inPath } from '../../engine/request'
import type { Engine } from '../../engine/types'
import { fileBytes, folderTar, sourceOf, entryOf } from '../../layers/contents'
import type { Exploring } from '../../layers/exploring'
import { openArchive } from '../../layers/open'
import { fromName } from '../../tar/names'
import { tarEnd, tarHeader, tarPadding } from '../../tar/tarWriter'
import type { OpenPlace } from '../places'
import { missing } from './archiveCalls'
import { createImageTree, type ImageTree } from './imageTree'
import { toListing } from './listing'
import { cleanPath } from './paths'
import { listTree, resolve, statTree, type Tree, walkTree } from './tree'

/** Trees of images, by the index they are made of. */
const trees = new WeakMap<object, ImageTree>()

/** The files of a finished image; they can only be read. */
export async function createImagePlace(engine: Engine, ref: string, exploring: Exploring): Promise<OpenPlace> {
  const info = await engine.docker
    .getImage(inPath(ref))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(ref))
    })
  const id = info.Id
  const what = toWhat(ref)
  const name = ref.startsWith('sha256:') ? (info.RepoTags?.[0] ?? toShort(ref)) : ref

  async function imageTree(): Promise<ImageTree> {
    await (
      await exploring.start(engine, id)
    )?.done
    const { explored } = await exploring.open(engine, id)
    const tree = trees.get(explored) ?? createImageTree(explored)
    trees.set(explored, tree)
    return tree
  }
  const asTree = (image: ImageTree): Tree => ({
    find: async (path) => image.find(path),
    children: async (folder) => image.children(folder),
  })

  const readsOnly = (): AppError =>
    new AppError('unsupported', t`${what} cannot be changed.`, t`Create a container from it, or build a new image on it.`)
  const abilities: FileAbilities = {
    write: false,
    change: false,
    follow: false,
    why: readsOnly().message,
    ...(readsOnly().hint && { hint: readsOnly().hint }),
  }

  return {
    engine,
    kind: 'image',
    id,
    via: id,
    name,
    what,
    inside: async () => undefined,
    at: async (path) => cleanPath(path),
    abilities: async () => abilities,
    async prepare() {
      const started = await exploring.start(engine, id)
      return started && { task: started.task, reads: 'layers' }
    },

    async list(path, { limit, signal }) {
      const tree = asTree(await imageTree())
      const listing = await listTree(tree, path, { what, signal })
      return toListing(listing, { limit, source: 'known', readAt: Date.now(), abilities })
    },

    async stat(path, { follow, signal }) {
      return statTree(asTree(await imageTree()), path, { follow, what, signal })
    },

    async *walk(path, signal) {
      yield* walkTree(asTree(await imageTree()), path, { what, signal })
    },

    async *archive(path, signal) {
      const image = await imageTree()
      const entry = await resolve(asTree(image), path, { last: false, what, signal })
      const node = image.node(entry.path)
      if (node === undefined || image.sight === undefined) throw missing(path, what)
      const open = (stop: AbortSignal) => openArchive(engine, id, stop)
      if (entry.kind === 'folder') {
        yield* folderTar(open, image.sight, node, signal)
        return
      }
      const source = entry.kind === 'file' ? sourceOf(image.sight, entryOf(image.sight, node)) : undefined
      if (source === undefined && entry.kind !== 'symlink') {
        throw new AppError(
          'unsupported',
          t`${cleanPath(path)} has no content of its own.`,
          t`Only files, links and folders can be taken out.`,
        )
      }
      yield tarHeader(headerOf(entry))
      if (source !== undefined && source.size > 0) yield* fileBytes(open, source, signal)
      yield tarPadding(entry.kind === 'file' ? entry.size : 0)
      yield tarEnd()
    },

    extract: () => Promise.reject(readsOnly()),
    run: () => Promise.reject(readsOnly()),
    forget: () => undefined,
  }
}

function headerOf({ name, kind, size, mode, uid, gid, modifiedAt, target = '' }: FileEntry): Parameters<typeof tarHeader>[0] {
  const link = kind === 'symlink'
  return {
    name: fromName(name),
    type: link ? '2' : '0',
    size: link ? 0 : size,
    mode,
    uid,
    gid,
    mtime: modifiedAt / 1000,
    ...(link && { link: fromName(target) }),
  }
}
