import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { placeKey } from '../../lib/filePlaces'
import { type PageCommand, usePageCommands } from '../../lib/pageCommands'
import { oneLine, shownName } from '../../lib/plainText'
import { fileActions } from './actions/fileActions'
import { folderActions } from './actions/folderActions'
import type { FileAction } from './actions/types'
import { entryWords } from './copy/transfers'
import { allowed, type Pane, whyNot } from './pane'

/** What can be done with the chosen files and in the open folder, in the palette too. */
export function useFileCommands(pane: Pane, chosen: readonly FileEntry[]): void {
  const now = useRef({ pane, chosen })
  useEffect(() => {
    now.current = { pane, chosen }
  })
  const about = chosen.length === 0 ? '' : entryWords(chosen)
  const ofChosen = fileActions().filter(({ needs, when }) => when(chosen, pane) && whyNot(pane, needs) === undefined)
  const ofFolder = folderActions().filter(({ needs, when }) => when?.(pane) !== false && whyNot(pane, needs) === undefined)
  const ids = (actions: readonly { id: string }[]): string => actions.map(({ id }) => id).join(' ')
  const key = `${placeKey(pane.place)} ${pane.path} ${about} ${ids(ofChosen)} ${ids(ofFolder)}`
  const toCommand = (
    { id, label, icon, needs }: Pick<FileAction, 'id' | 'label' | 'icon' | 'needs'>,
    detail: string,
    run: (pane: Pane, chosen: readonly FileEntry[]) => void,
  ): PageCommand => ({
    id: `files ${key} ${id}`,
    title: label,
    detail,
    icon,
    // The palette gives the focus back first; an action may want it for a field.
    run: () => void setTimeout(() => allowed(now.current.pane, needs) && run(now.current.pane, now.current.chosen)),
  })
  usePageCommands(key, () => [
    ...ofChosen.map((action) => toCommand(action, t`${about} of ${oneLine(pane.name)}`, action.run)),
    ...ofFolder.map((action) => toCommand(action, t`${shownName(pane.path)} of ${oneLine(pane.name)}`, (pane) => action.run(pane))),
  ])
}
