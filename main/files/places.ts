import { t } from '@lingui/core/macro'
import type { ContainerInspectInfo } from 'dockerode'
import type { FileAbilities, FileEntry, FilePlace, FolderListing, FolderMarks } from '../../preload/contract/fileParts'
import { fromDocker } from '../engine/errors'
import { inPath } from '../engine/request'
import type { Engine } from '../engine/types'
import type { FilesDeps } from './deps'
import { createContainerPlace } from './place/container'
import type { Inside } from './place/exec'
import { createImagePlace } from './place/image'
import { mountsOf } from './place/mounts'
import type { Tool } from './place/programs'
import type { Limits } from './place/headers'
import { createRead } from './place/readings'
import { createStates } from './place/states'
import { createHolders } from './place/holders'
import { openVolume } from './place/volume'

/**
 * One container, volume or image whose files are looked at or moved. How it is listed (by a program in it, from the layers of its
 * image, from an archive) is the place's own affair; what can be done with the Engine API's archive is done with `archive`.
 */
export interface Place {
  readonly engine: Engine
  readonly kind: FilePlace['kind']
  /** The container's or image's id, or the volume's name. */
  readonly id: string
  /** The container its files are read and written through; an engine lets one at a time do that. */
  readonly via: string
  /** As a person would type it: `web`. */
  readonly name: string
  /** For a sentence: `The container "web"`. */
  readonly what: string

  abilities(): Promise<FileAbilities>
  list(path: string, options: { again: boolean; limit: number; marks: 'wait' | 'soon'; signal: AbortSignal }): Promise<FolderListing>
  stat(path: string, options: { follow: boolean; signal: AbortSignal }): Promise<FileEntry>
  /**
   * Everything below a path, the path itself first, a folder before what is in it, in pieces as it is found. Links are told, not
   * followed.
   */
  walk(path: string, signal: AbortSignal): AsyncIterable<readonly FileEntry[]>
  /**
   * The files of a path as a tar (`GET /containers/{id}/archive`). The first part of its names is the path's last one; for a root it is
   * `.`, nothing, or a name of the engine's: what comes after the first slash is what counts.
   */
  archive(path: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /**
   * Puts a tar's members into a folder (`PUT /containers/{id}/archive`). Owners are those the tar tells: `docker cp -a`'s `copyUIDGID` is
   * never sent, as it gives all to the container's own user. When `tar` breaks off, so does the request.
   */
  extract(folder: string, tar: AsyncIterable<Uint8Array>, options: { signal: AbortSignal }): Promise<void>
  /** Runs a program in it as root and answers what it printed; `unsupported` where nothing can be run. */
  run(
    command: readonly string[],
    options: { signal: AbortSignal; input?: string },
  ): Promise<{ exitCode: number; output: Buffer; errors: string }>
  /** What was known of it is asked anew: something was written. */
  forget(path: string): void
}

/** What the service itself needs beyond that. */
export interface OpenPlace extends Place {
  /** Where programs can be run in it now. */
  inside(signal: AbortSignal): Promise<LiveInside | undefined>
  /**
   * The path in that container. No link above the last part leads out of the place. Throws `not-found` where a folder above is not there.
   */
  at(path: string, signal: AbortSignal): Promise<string>
  /** What was changed in a folder, where there is something to compare with. */
  marks?(path: string): Promise<FolderMarks>
  /**
   * Begins what has to be read before it can be listed quickly, if there is anything to read. What takes long for what it is, is only
   * begun when `all` is wanted.
   */
  prepare(path: string, options: { all: boolean }): Promise<Prepared | undefined>
}

export interface Prepared {
  task: string
  reads: 'layers' | 'container' | 'volume'
}

export interface LiveInside extends Inside {
  readonly tools: ReadonlySet<Tool>
  /** Where the place is in the container: `/` for a container itself. */
  readonly root: string
  /** As a person would type the container. */
  readonly name: string
}

export interface Places {
  /** Throws `not-found`. */
  open(ref: FilePlace): Promise<Place>
}

export interface OpenPlaces extends Places {
  open(ref: FilePlace): Promise<OpenPlace>
  /** Removes what it made on engines. */
  close(): Promise<void>
}

/** `limits`: what of a volume is read at once, without a task. */
export function createPlaces(deps: FilesDeps, { limits }: { limits?: Limits } = {}): OpenPlaces {
  const read = createRead(deps)
  const states = createStates({ exploring: deps.exploring, read })
  const holders = createHolders()

  return {
    async open({ engine: ref, kind, id }) {
      const engine = await deps.engines.use(ref)
      if (kind === 'image') return createImagePlace(engine, id, deps.exploring)
      if (kind === 'volume') return openVolume(engine, id, { states, holders, read, limits })
      return openContainer(engine, id)
    },
    close: () => holders.close(),
  }

  async function openContainer(engine: Engine, ref: string): Promise<OpenPlace> {
    const info = await inspect(engine, ref)
    const name = info.Name.replace(/^\//, '')
    return createContainerPlace({ engine, id: info.Id, what: toWhat(name), info, mounts: mountsOf(info) }, name, states.of(engine, info.Id))
  }
}

const short = (ref: string): string => (/^[0-9a-f]{64}$/.test(ref) ? ref.slice(0, 12) : ref)
const toWhat = (ref: string): string => t`The container "${short(ref)}"`

const inspect = (engine: Engine, ref: string): Promise<ContainerInspectInfo> =>
  engine.docker
    .getContainer(inPath(ref))
    .inspect()
    .catch((error: unknown) => {
      throw fromDocker(error, toWhat(ref))
    })
