import type { KeyboardEvent } from 'react'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { isKey } from '../../../lib/keys'
import { allowed, type Pane } from '../pane'
import { fileActions } from './fileActions'
import { folderActions } from './folderActions'

/** Runs what this shortcut means for the chosen files or the open folder. A key that means something here goes no further. */
export function runShortcut(event: KeyboardEvent, pane: Pane, entries: readonly FileEntry[]): boolean {
  const onFiles = fileActions().find(({ shortcut }) => shortcut !== undefined && isKey(event, shortcut))
  if (onFiles !== undefined) {
    if (onFiles.when(entries, pane) && allowed(pane, onFiles.needs)) onFiles.run(pane, entries)
    // The browser's own copying goes on where no file is chosen.
    return entries.length > 0
  }
  const onFolder = folderActions().find(({ shortcut }) => shortcut !== undefined && isKey(event, shortcut))
  if (onFolder === undefined) return false
  if (onFolder.when?.(pane) !== false && allowed(pane, onFolder.needs)) onFolder.run(pane)
  return true
}
