import { t } from '@lingui/core/macro'
import { placeKey } from '../../lib/filePlaces'
import { usePageCommands } from '../../lib/pageCommands'
import { oneLine, shownName } from '../../lib/plainText'
import { folderActions } from './actions/folderActions'
import { allowed, type Pane, whyNot } from './pane'

/** What can be done in the open folder, in the palette too. */
export function useFileCommands(pane: Pane): void {
  const able = folderActions().filter(({ needs, when }) => when?.(pane) !== false && whyNot(pane, needs) === undefined)
  const key = `${placeKey(pane.place)} ${pane.path} ${able.map(({ id }) => id).join(' ')}`
  usePageCommands(key, () =>
    able.map(({ id, label, icon, needs, run }) => ({
      id: `files ${key} ${id}`,
      title: label,
      detail: t`${shownName(pane.path)} of ${oneLine(pane.name)}`,
      icon,
      run: () => {
        if (allowed(pane, needs)) run(pane)
      },
    })),
  )
}
