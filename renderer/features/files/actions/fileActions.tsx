import type { FileEntry } from '../../../../preload/contract/fileParts'
import { copyQuietly, copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { intents } from '../../../lib/intents'
import { count } from '../../../lib/format'
import { toast } from '../../../ui/toast'
import { setCopied } from '../carried'
import { attempt, entryWords, fetchOut, takeOut } from '../copy/transfers'
import { ChmodDialog } from '../dialogs/ChmodDialog'
import { RemoveDialog } from '../dialogs/RemoveDialog'
import { isFile, isFolder, isThere } from '../entries'
import { openCompare, openFile } from '../view'
import type { FileAction } from './types'

const there = (entries: readonly FileEntry[]) => entries.length > 0 && entries.every(isThere)
const one = (entries: readonly FileEntry[]) => entries.length === 1 && there(entries)
const pathsOf = (entries: readonly FileEntry[]) => entries.map(({ path }) => path)

/** Everything chosen files can be told. */
export const fileActions: readonly FileAction[] = [
  {
    id: 'open',
    label: 'Open',
    icon: 'eye',
    shortcut: 'Enter',
    group: 1,
    when: (entries) => one(entries) && entries.some((entry) => isFile(entry) || isFolder(entry)),
    run: (pane, [entry]) => {
      if (entry === undefined) return
      if (isFolder(entry)) pane.go(entry.path)
      else openFile({ place: pane.place, entry })
    },
  },
  {
    id: 'compare',
    label: 'Compare…',
    icon: 'splitr',
    group: 1,
    when: (entries) => one(entries) && entries.some(isFile),
    run: (pane, [entry]) => {
      if (entry !== undefined) openCompare({ place: pane.place, entry })
    },
  },
  {
    id: 'download',
    label: 'Download',
    icon: 'download',
    group: 2,
    when: there,
    run: (pane, entries) => {
      const from = { place: pane.place, name: pane.name, paths: pathsOf(entries) }
      attempt(`${entryWords(entries)} was not copied`, pane.host === 'window' ? takeOut(pane, from) : fetchOut(pane, from, 'tar'))
    },
  },
  {
    id: 'download-zip',
    label: 'Download as zip',
    icon: 'download',
    group: 2,
    when: (entries, { host }) => host !== 'window' && there(entries) && !(entries.length === 1 && entries.some(isFile)),
    run: (pane, entries) =>
      attempt(
        `${entryWords(entries)} was not downloaded`,
        fetchOut(pane, { place: pane.place, name: pane.name, paths: pathsOf(entries) }, 'zip'),
      ),
  },
  {
    id: 'copy-out',
    label: 'Copy out…',
    icon: 'arrowr',
    group: 2,
    when: one,
    run: (pane, [entry]) =>
      intents.copyFiles({ place: pane.place, name: pane.name, out: true, ...(entry !== undefined && { path: entry.path }) }),
  },
  {
    id: 'copy',
    label: 'Copy',
    icon: 'copy',
    shortcut: 'Mod+C',
    group: 3,
    when: there,
    run: (pane, entries) => {
      setCopied({ place: pane.place, name: pane.name, entries })
      // For a text field or another program, the same keys have copied the paths.
      void copyQuietly(pathsOf(entries).join('\n')).then((done) =>
        toast.ok(
          `${count(entries.length, 'item')} copied`,
          `Paste into another folder or pane${done ? '; the paths are on the clipboard' : ''}.`,
        ),
      )
    },
  },
  {
    id: 'copy-path',
    label: 'Copy path',
    icon: 'copy',
    shortcut: 'Mod+Shift+C',
    group: 3,
    when: (entries) => entries.length > 0,
    run: (_pane, entries) => void copyText(pathsOf(entries).join('\n'), entries.length === 1 ? 'Path copied' : 'Paths copied'),
  },
  {
    id: 'rename',
    label: 'Rename',
    icon: 'edit',
    shortcut: 'F2',
    group: 4,
    needs: 'change',
    when: one,
    run: (pane, [entry]) => {
      if (entry !== undefined) pane.startRename(entry.path)
    },
  },
  {
    id: 'chmod',
    label: 'Permissions…',
    icon: 'lock',
    group: 4,
    needs: 'change',
    when: (entries) => there(entries) && entries.every(({ kind }) => kind !== 'symlink'),
    run: (pane, entries) => openDialog((close) => <ChmodDialog pane={pane} entries={entries} close={close} />),
  },
  {
    id: 'remove',
    label: 'Remove…',
    icon: 'trash',
    shortcut: 'Del',
    group: 9,
    danger: true,
    needs: 'change',
    when: there,
    run: (pane, entries) => openDialog((close) => <RemoveDialog pane={pane} entries={entries} close={close} />),
  },
]
