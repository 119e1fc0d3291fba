import type { FileEntry } from '../../../preload/contract/fileParts'
import type { Place } from '../places'
import { type HostRoot, walkHost } from './hostWalk'

export interface Tally {
  files: number
  folders: number
  bytes: number
  /** Counting was given up: there is more. */
  partial: boolean
}

/** A preview may take so long. */
export const PATIENCE = 8000

/** Counts what a copy of host files would take along; `take` is told of each. */
export async function tallyHost(
  roots: readonly HostRoot[],
  signal: AbortSignal,
  take?: (name: string, side: Pick<FileEntry, 'kind' | 'size' | 'modifiedAt'>) => void,
): Promise<Tally> {
  const tally = { files: 0, folders: 0, bytes: 0, partial: false }
  const many = new Set<string>()
  for await (const entries of walkHost(roots, { onSkipped: () => undefined })) {
    if (signal.aborted) return { ...tally, partial: true }
    for (const { kind, name, stats } of entries) {
      take?.(name, { kind, size: stats.size, modifiedAt: Math.floor(stats.mtimeMs / 1000) * 1000 })
      if (kind === 'folder') {
        tally.folders += 1
        continue
      }
      tally.files += 1
      if (kind !== 'file') continue
      // Its other names bring no bytes of their own.
      const id = stats.nlink > 1 ? `${stats.dev}:${stats.ino}` : undefined
      if (id === undefined || !many.has(id)) tally.bytes += stats.size
      if (id !== undefined) many.add(id)
    }
  }
  return tally
}

/** Counts what a copy from a place would take along. */
export async function tallyPlace(
  place: Place,
  paths: readonly string[],
  signal: AbortSignal,
  take?: (path: string, entry: FileEntry) => void,
): Promise<Tally> {
  const tally = { files: 0, folders: 0, bytes: 0, partial: false }
  try {
    for (const path of paths) {
      for await (const entries of place.walk(path, signal)) {
        for (const entry of entries) {
          take?.(path, entry)
          if (entry.kind === 'folder') tally.folders += 1
          else {
            tally.files += 1
            if (entry.kind === 'file') tally.bytes += entry.size
          }
        }
        if (signal.aborted) return { ...tally, partial: true }
      }
    }
    return tally
  } catch (error) {
    if (signal.aborted) return { ...tally, partial: true }
    throw error
  }
}

/** A copy that takes longer than this is counted meanwhile, so that its end can be foreseen. */
const LATER = 1500

/**
 * Counts beside a copy that takes a while and tells what it found, unless counting takes too long. The answered function ends it; nobody
 * has to wait for that.
 */
export function countMeanwhile(count: (signal: AbortSignal) => Promise<Tally>, found: (tally: Tally) => void): () => void {
  const stop = new AbortController()
  const timer = setTimeout(() => {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(4 * PATIENCE)])
    count(signal).then(
      (tally) => {
        if (!tally.partial && !stop.signal.aborted) found(tally)
      },
      // Without a total it goes on all the same.
      () => undefined,
    )
  }, LATER)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}
