import { plural, t } from '@lingui/core/macro'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { copyQuietly, copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { intents } from '../../../lib/intents'
import { toast } from '../../../ui/toast'
import { setCopied } from '../carried'
import { attempt, entryWords, fetchOut, takeOut } from '../copy/transfers'
import { ChmodDialog } from '../dialogs/ChmodDialog'
import { RemoveDialog } from '../dialogs/RemoveDialog'
import { isFile, isFolder, isThere } from '../entries'
import { openCompare, openFile } from '../view'
import type { FileAction } from './types'
import { worded } from '../../../lib/worded'

const there = (entries: readonly FileEntry[]) => entries.length > 0 && entries.every(isThere)
const one = (entries: readonly FileEntry[]) => entries.length === 1 && there(entries)
const pathsOf = (entries: readonly FileEntry[]) => entries.map(({ path }) => path)

/** Everything chosen files can be told. */
export const fileActions = worded((): readonly FileAction[] => [
  {
    id: 'open',
    label: t`Open`,
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
    label: t`Compare…`,
    icon: 'splitr',
    group: 1,
    when: (entries) => one(entries) && entries.some(isFile),
    run: (pane, [entry]) => {
      if (entry !== undefined) openCompare({ place: pane.place, entry })
    },
  },
  {
    id: 'download',
    label: t`Download`,
    icon: 'download',
    group: 2,
    when: there,
    run: (pane, entries) => {
      const from = { place: pane.place, name: pane.name, paths: pathsOf(entries) }
      attempt(t`${entryWords(entries)} was not copied`, pane.host === 'window' ? takeOut(pane, from) : fetchOut(pane, from, 'tar'))
    },
  },
  {
    id: 'download-zip',
    label: t`Download as zip`,
    icon: 'download',
    group: 2,
    when: (entries, { host }) => host !== 'window' && there(entries) && !(entries.length === 1 && entries.some(isFile)),
    run: (pane, entries) =>
      attempt(
        t`${entryWords(entries)} was not downloaded`,
        fetchOut(pane, { place: pane.place, name: pane.name, paths: pathsOf(entries) }, 'zip'),
      ),
  },
  {
    id: 'copy-out',
    label: t`Copy out…`,
    icon: 'arrowr',
    group: 2,
    when: one,
    run: (pane, [entry]) =>
      intents.copyFiles({ place: pane.place, name: pane.name, out: true, ...(entry !== undefined && { path: entry.path }) }),
  },
  {
    id: 'copy',
    label: t`Copy`,
    icon: 'copy',
    shortcut: 'files.copy',
    group: 3,
    when: there,
    run: (pane, entries) => {
      setCopied({ place: pane.place, name: pane.name, entries })
      // For a text field or another program, the same keys have copied the paths.
      void copyQuietly(pathsOf(entries).join('\n')).then((done) =>
        toast.ok(
          t`${plural(entries.length, { one: '# item', other: '# items' })} copied`,
          done ? t`Paste into another folder or pane; the paths are on the clipboard.` : t`Paste into another folder or pane.`,
        ),
      )
    },
  },
  {
    id: 'copy-path',
    label: t`Copy path`,
    icon: 'copy',
    shortcut: 'files.copyPath',
    group: 3,
    when: (entries) => entries.length > 0,
    run: (_pane, entries) => void copyText(pathsOf(entries).join('\n'), entries.length === 1 ? t`Path copied` : t`Paths copied`),
  },
  {
    id: 'rename',
    label: t`Rename`,
    icon: 'edit',
    shortcut: 'files.rename',
    group: 4,
    needs: 'change',
    when: one,
    run: (pane, [entry]) => {
      if (entry !== undefined) pane.startRename(entry.path)
    },
  },
  {
    id: 'chmod',
    label: t`Permissions…`,
    icon: 'lock',
    group: 4,
    needs: 'change',
    when: (entries) => there(entries) && entries.every(({ kind }) => kind !== 'symlink'),
    run: (pane, entries) => openDialog((close) => <ChmodDialog pane={pane} entries={entries} close={close} />),
  },
  {
    id: 'remove',
    label: t`Remove…`,
    icon: 'trash',
    shortcut: 'list.remove',
    group: 9,
    danger: true,
    needs: 'change',
    when: there,
    run: (pane, entries) => openDialog((close) => <RemoveDialog pane={pane} entries={entries} close={close} />),
  },
])
