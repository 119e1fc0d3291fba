import type { ContainerInspectInfo } from 'dockerode'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { inPath, request } from '../../engine/request'
import { readTar } from '../../engine/readTar'
import type { Exploring } from '../../layers/exploring'
import { dockerCommand } from '../../ledger/words'
import type { Prepared } from '../places'
import { type Holder } from './archiveCalls'
import { type ChangeTree, readChanges } from './changes'
import { type BaseTree, createContainerTree } from './containerTree'
import { type Inside, runInside } from './exec'
import { exportedBase } from './exported'
import { createImageTree } from './imageTree'
import type { Mount } from './mounts'
import { type Names, namesOf } from './names'
import { PROBE, TOOLS, type Tool } from './programs'
import type { Read } from './readings'
import type { Tree } from './tree'

/** A running container's files change without a word: what is known of them is good for this long. */
const FRESH = 3000
/** Folders whose listing is kept. */
const LISTINGS = 200

interface Known {
  tree: Tree
  names: Names
  readAt: number
}

/** What is remembered of one container between two questions. Nobody's cancel ends what others may wait for too. */
export interface ContainerState {
  /** Its shell and the programs there, looked for once for each start. */
  inside(facts: Facts): Promise<(Inside & { tools: ReadonlySet<Tool> }) | undefined>
  changes(facts: Facts): Promise<{ tree: ChangeTree; readAt: number }>
  known(facts: Facts): Promise<Known>
  /** Begins to read the image's layers, or all of the container where its image is gone; nothing when that is known. */
  startReading(facts: Facts): Promise<Prepared | undefined>
  /** The image's files when its layers have been read already. */
  imageIfRead(facts: Facts): Promise<BaseTree | undefined>
  readonly listings: Map<string, { path: string; entries: FileEntry[] }>
  keepListing(path: string, listing: { path: string; entries: FileEntry[] }): void
  /** What is in its files is asked anew. */
  forget(): void
}

export interface Facts extends Holder {
  info: ContainerInspectInfo
  mounts: readonly Mount[]
}

export function createContainerState({ exploring, read }: { exploring: Exploring; read: Read }): ContainerState {
  let shell: { startedAt: string; found: Promise<(Inside & { tools: ReadonlySet<Tool> }) | undefined> } | undefined
  let changes: { at: number; asked: Promise<{ tree: ChangeTree; readAt: number }> } | undefined
  let known: { at: number; asked: Promise<Known> } | undefined
  let image: BaseTree | undefined
  let exporting: { task: string; done: Promise<BaseTree> } | undefined
  const listings = new Map<string, { path: string; entries: FileEntry[] }>()

  const isFresh = ({ info }: Facts, at: number): boolean => !info.State.Running || info.State.Paused || Date.now() - at < FRESH

  async function readImage(facts: Facts): Promise<BaseTree> {
    if (image !== undefined) return image
    const { engine, info } = facts
    try {
      await (
        await exploring.start(engine, info.Image)
      )?.done
      return (image = createImageTree((await exploring.open(engine, info.Image)).explored))
    } catch (error) {
      if (!isGone(error)) throw error
      return readExport(facts).done
    }
  }

  /** The image is gone, the container is not: it holds on to the image's layers. */
  function readExport(facts: Facts): { task: string; done: Promise<BaseTree> } {
    if (exporting !== undefined) return exporting
    const { engine, id, what, info } = facts
    const name = info.Name.replace(/^\//, '')
    const path = `/containers/${inPath(id)}`
    const before = readChanges(facts, engine.lost)
    const { task, done } = read({
      engine,
      title: t`Read ${name}`,
      command: `${dockerCommand(['export', name])} | tar -t`,
      what,
      tar: (signal) =>
        readTar(engine, `${path}/export`, { what: t`The export of the container "${name}"` }, { signal, progress: () => undefined }),
      strip: false,
      size: async () => ((await request(engine, `${path}/json`, { query: { size: true } })) as { SizeRootFs?: number }).SizeRootFs,
    })
    const begun = {
      task,
      done: Promise.all([done, before]).then(
        async ([tree, before]) => (image = exportedBase(tree, [before, await readChanges(facts, engine.lost)])),
      ),
    }
    exporting = begun
    begun.done.catch(() => undefined).finally(() => (exporting = undefined))
    return begun
  }

  const state: ContainerState = {
    listings,

    inside(facts) {
      const { State, Config } = facts.info
      if (shell?.startedAt === State.StartedAt) return shell.found
      const { engine, id, what } = facts
      const path = Config.Env?.find((pair) => pair.startsWith('PATH='))?.slice(5) ?? ''
      const found = findShell({ engine, id, what, path }, engine.lost)
      shell = { startedAt: State.StartedAt, found }
      found.catch(() => (shell = undefined))
      return found
    },

    changes(facts) {
      if (changes !== undefined && isFresh(facts, changes.at)) return changes.asked
      const at = Date.now()
      const asked = readChanges(facts, facts.engine.lost).then((tree) => ({ tree, readAt: at }))
      changes = { at, asked }
      asked.catch(() => (changes = undefined))
      return asked
    },

    known(facts) {
      if (known !== undefined && isFresh(facts, known.at)) return known.asked
      listings.clear()
      const at = Date.now()
      const asked = (async (): Promise<Known> => {
        const [image, { tree: changes }, names] = await Promise.all([
          readImage(facts),
          state.changes(facts),
          namesOf(facts, facts.engine.lost),
        ])
        return { tree: createContainerTree(facts, { image, changes, mounts: facts.mounts }), names, readAt: at }
      })()
      known = { at, asked }
      asked.catch(() => (known = undefined))
      return asked
    },

    async startReading(facts) {
      if (image !== undefined) return undefined
      try {
        const started = await exploring.start(facts.engine, facts.info.Image)
        return started && { task: started.task, reads: 'layers' }
      } catch (error) {
        if (!isGone(error)) throw error
        return { task: readExport(facts).task, reads: 'container' }
      }
    },

    async imageIfRead({ engine, info }) {
      if (image !== undefined) return image
      const opened = await exploring.open(engine, info.Image).catch(() => undefined)
      return opened && (image = createImageTree(opened.explored))
    },

    keepListing(path, listing) {
      listings.set(path, listing)
      for (const old of listings.keys()) if (listings.size > LISTINGS) listings.delete(old)
    },

    forget() {
      changes = known = undefined
      listings.clear()
    },
  }
  return state
}

const isGone = (error: unknown): boolean => error instanceof AppError && error.code === 'not-found'

const SHELLS = ['/bin/sh', '/usr/bin/sh', '/busybox/sh', '/bin/bash'] as const

/** The first shell that runs, when it has a `stat`; asked by running it, which costs less than looking for its file. */
async function findShell(holder: Omit<Inside, 'shell'>, signal: AbortSignal): Promise<(Inside & { tools: ReadonlySet<Tool> }) | undefined> {
  for (const shell of SHELLS) {
    const inside = { ...holder, shell }
    try {
      const { output } = await runInside(inside, [shell, '-c', PROBE, 'sh', ...TOOLS], { signal })
      const there = new Set(output.toString('utf8').split('\n'))
      const tools = new Set(TOOLS.filter((tool) => there.has(tool)))
      return tools.has('stat') ? { ...inside, tools } : undefined
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unsupported') throw error
    }
  }
  return undefined
}
