import type { FileEntry } from '../../../../preload/contract/fileParts'
import type { IconName } from '../../../ui/Icon'
import type { Need, Pane } from '../pane'

/** Something that can be done with chosen files. The menu, the keyboard and the palette read the same list. */
export interface FileAction {
  id: string
  label: string
  icon: IconName
  shortcut?: string
  /** Actions of one group stand together; a line separates groups. */
  group: number
  danger?: boolean
  needs?: Need
  when(entries: readonly FileEntry[], pane: Pane): boolean
  run(pane: Pane, entries: readonly FileEntry[]): void
}

/** Something that can be done in the open folder, whatever is chosen. */
export type FolderAction = Omit<FileAction, 'when' | 'run'> & {
  when?(pane: Pane): boolean
  run(pane: Pane): void
}
