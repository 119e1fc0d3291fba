import type { CopyPreview, FileConflict } from '../../../../preload/contract/fileParts'

/** What becomes of files whose names are taken. */
export interface Decision {
  conflict: FileConflict
  /** Single paths that do not follow it. */
  choices: Record<string, FileConflict>
  /** Every path whose name is known to be taken. */
  conflicts: ReadonlySet<string>
}

/** What the settings say of taken names. */
export type Wish = FileConflict | 'ask'
export const wished = (wish: Wish): FileConflict => (wish === 'ask' ? 'replace' : wish)

/** A copy above this is asked about even when nothing is in its way. */
const LARGE = { bytes: 2_000_000_000, files: 20_000 }
/** Whether a preview has to be shown before the copy begins. */
export const mustAsk = ({ conflictCount, bytes, files, free }: CopyPreview, wish: Wish = 'ask'): boolean =>
  (conflictCount > 0 && wish === 'ask') || bytes >= LARGE.bytes || files >= LARGE.files || (free !== undefined && bytes > free)

export const toDecision = (preview: CopyPreview, conflict: FileConflict, choices: Record<string, FileConflict>): Decision => ({
  conflict,
  choices,
  conflicts: new Set(preview.conflicts.map(({ path }) => path)),
})
