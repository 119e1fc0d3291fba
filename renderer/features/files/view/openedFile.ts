import type { FileAbilities } from '../../../../preload/contract/fileParts'
import { looksOf, type Looks } from './looks'
import { readRange, type Source, type Stat } from './source'

/** Text up to here is opened whole and can be edited. */
export const EDITABLE = 2_000_000

/** A file whose beginning has been read. */
export interface OpenedFile {
  stat: Stat
  /** Its first bytes, at most `EDITABLE`. */
  head: Uint8Array
  /** `head` is all of it. */
  whole: boolean
  looks: Looks
  abilities: FileAbilities
}

/** The state is asked for before the bytes: what changes in between is then told as a change, not lost. */
export async function openSource(source: Source, abilities: Promise<FileAbilities>, signal: AbortSignal): Promise<OpenedFile> {
  // Asked for since before: it may fail while the file is still being read.
  abilities.catch(() => undefined)
  const stat = await source.stat(signal)
  const got = await readRange(source, 0, EDITABLE + 1, signal)
  const whole = got.length <= EDITABLE
  const head = whole ? got : got.subarray(0, EDITABLE)
  return { stat, head, whole, looks: looksOf(head, whole), abilities: await abilities }
}
