import type { FileAbilities, FileEntry, FilePlace, FolderListing } from '../../preload/contract/fileParts'
import type { Engine } from '../engine/types'

/**
 * One container, volume or image whose files are looked at or moved. How it is listed (by a program in it, from the layers of its
 * image, from an archive) is the place's own affair; what can be done with the Engine API's archive is done with `archive`.
 */
export interface Place {
  readonly engine: Engine
  readonly kind: FilePlace['kind']
  /** The container's or image's id, or the volume's name. */
  readonly id: string
  /** As a person would type it: `web`. */
  readonly name: string
  /** For a sentence: `The container "web"`. */
  readonly what: string

  abilities(): Promise<FileAbilities>
  list(path: string, options: { again: boolean; limit: number; signal: AbortSignal }): Promise<FolderListing>
  stat(path: string, options: { follow: boolean; signal: AbortSignal }): Promise<FileEntry>
  /**
   * Everything below a path, the path itself first, a folder before what is in it, in pieces as it is found. Links are told, not
   * followed.
   */
  walk(path: string, signal: AbortSignal): AsyncIterable<readonly FileEntry[]>
  /** The files of a path as a tar (`GET /containers/{id}/archive`); its names begin with the path's last part. */
  archive(path: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Puts a tar's members into a folder (`PUT /containers/{id}/archive`). When `tar` breaks off, so does the request. */
  extract(folder: string, tar: AsyncIterable<Uint8Array>, options: { archive: boolean; signal: AbortSignal }): Promise<void>
  /** Runs a program in it as root and answers what it printed; `unsupported` where nothing can be run. */
  run(
    command: readonly string[],
    options: { signal: AbortSignal; input?: string },
  ): Promise<{ exitCode: number; output: Buffer; errors: string }>
  /** What was known of it is asked anew: something was written. */
  forget(path: string): void
}

export interface Places {
  /** Throws `not-found`. */
  open(ref: FilePlace): Promise<Place>
}
