import type { Action } from '../../lib/actions'
import type { MenuItem, MenuItems } from '../Menu'

/** The menu of one row, or of the chosen ones: all its actions in their groups, those that do not apply greyed. */
export function rowMenu<T extends { id: string }>(
  actions: readonly Action<T>[],
  rows: readonly T[],
  run: (action: Action<T>, rows: readonly T[]) => void,
): MenuItems {
  const offered = rows.length > 1 ? actions.filter((action) => action.bulk) : actions
  const groups = [...new Set(offered.map((action) => action.group))].sort((a, b) => a - b)
  return groups.flatMap((group, index): (MenuItem | 'separator')[] => {
    const items = offered
      .filter((action) => action.group === group)
      .map((action): MenuItem => {
        const able = rows.filter((row) => action.when(row))
        return {
          label: action.label,
          icon: action.icon,
          shortcut: action.shortcut,
          danger: action.danger,
          disabled: able.length === 0,
          onSelect: () => run(action, able),
        }
      })
    return index === 0 ? items : ['separator', ...items]
  })
}
