import { t } from '@lingui/core/macro'
import { openDialog } from '../../../lib/dialogs'
import { joinPath } from '../../../lib/filePlaces'
import { intents } from '../../../lib/intents'
import { copiedFiles } from '../carried'
import { attempt, copyBetween, entryWords } from '../copy/transfers'
import { NameDialog } from '../dialogs/NameDialog'
import { openFile } from '../view'
import type { FolderAction } from './types'
import { worded } from '../../../lib/worded'

/** Everything the open folder can be told. */
export const folderActions = worded((): readonly FolderAction[] => [
  {
    id: 'new-folder',
    label: t`New folder…`,
    icon: 'folder',
    group: 1,
    needs: 'write',
    run: (pane) =>
      openDialog((close) => (
        <NameDialog
          title={t`New folder`}
          pane={pane}
          close={close}
          make={async (name) => {
            await pane.api.files.mkdir({ ...pane.place, path: joinPath(pane.path, name) })
          }}
        />
      )),
  },
  {
    id: 'new-file',
    label: t`New file…`,
    icon: 'file',
    group: 1,
    needs: 'write',
    run: (pane) =>
      openDialog((close) => (
        <NameDialog
          title={t`New file`}
          pane={pane}
          close={close}
          make={async (name) => {
            const entry = await pane.api.files.write({ ...pane.place, path: joinPath(pane.path, name), text: '', create: true })
            openFile({ place: pane.place, entry })
          }}
        />
      )),
  },
  {
    id: 'upload',
    label: t`Upload…`,
    icon: 'upload',
    group: 1,
    needs: 'write',
    run: (pane) => intents.copyFiles({ place: pane.place, name: pane.name, path: pane.path }),
  },
  {
    id: 'paste',
    label: t`Paste`,
    icon: 'paste',
    shortcut: 'files.paste',
    group: 1,
    needs: 'write',
    when: () => copiedFiles() !== undefined,
    run: (pane) => {
      const from = copiedFiles()
      if (from === undefined) return
      const into = { place: pane.place, name: pane.name, path: pane.path }
      attempt(t`${entryWords(from.entries)} was not copied`, copyBetween(pane, from, into))
    },
  },
  {
    id: 'refresh',
    label: t`Refresh`,
    icon: 'restart',
    shortcut: 'files.refresh',
    group: 2,
    run: (pane) => void pane.folders.load(pane.path, true),
  },
  {
    id: 'find',
    label: t`Find by name below here…`,
    icon: 'search',
    shortcut: 'files.find',
    group: 2,
    run: (pane) => pane.find(''),
  },
  {
    id: 'beside',
    label: t`Open beside…`,
    icon: 'splitr',
    group: 2,
    when: (pane) => pane.openBeside !== undefined,
    run: (pane) => pane.openBeside?.(),
  },
])
