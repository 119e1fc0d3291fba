import type { FileEntry } from '../../../../preload/contract/fileParts'
import { oneLine } from '../../../lib/plainText'
import type { MenuItem, MenuItems } from '../../../ui/Menu'
import { type Pane, whyNot } from '../pane'
import { fileActions } from './fileActions'
import { folderActions } from './folderActions'

interface Offered {
  group: number
  item: MenuItem
}

/** The menu of chosen files, or of the open folder when none is; under it, why something of it cannot be done here. */
export function fileMenu(pane: Pane, entries: readonly FileEntry[]): MenuItems {
  const reasons = new Set<string>()
  const able = (needs: Parameters<typeof whyNot>[1]): boolean => {
    const why = whyNot(pane, needs)
    if (why !== undefined) reasons.add([why, pane.abilities?.hint].filter(Boolean).join(' '))
    return why === undefined
  }
  const ofFiles = fileActions()
    .filter((action) => action.when(entries, pane))
    .map(({ group, label, icon, shortcut, danger, needs, run }): Offered => {
      const item = { label, icon, shortcut, danger, disabled: !able(needs), onSelect: () => run(pane, entries) }
      return { group, item }
    })
  const ofFolder = folderActions()
    .filter((action) => (entries.length === 0 || action.id === 'paste') && action.when?.(pane) !== false)
    .map(({ group, label, icon, shortcut, needs, run }): Offered => {
      const item = { label, icon, shortcut, disabled: !able(needs), onSelect: () => run(pane) }
      return { group: entries.length === 0 ? group : 3, item }
    })
  const all = [...ofFiles, ...ofFolder]
  const groups = [...new Set(all.map(({ group }) => group))].sort((a, b) => a - b)
  const items = groups.flatMap((group, index) => {
    const some = all.filter((one) => one.group === group).map(({ item }) => item)
    return index === 0 ? some : ['separator' as const, ...some]
  })
  return [...items, ...[...reasons].map((heading) => ({ heading: oneLine(heading) }))]
}
