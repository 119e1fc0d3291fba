import { useApi } from '../api/context'
import { type Action, runAction } from '../lib/actions'
import { IconButton } from './Button'

/** The buttons of a pane's head: the same actions a row has. */
export function PaneActions<Row extends { id: string }>({ actions, row }: { actions: readonly Action<Row>[]; row: Row }) {
  const api = useApi()
  return actions
    .filter((action) => action.inRow && action.when(row))
    .map((action) => (
      <IconButton
        key={action.id}
        icon={action.icon}
        label={action.label}
        shortcut={action.shortcut}
        onClick={() => void runAction(api, action, [row])}
      />
    ))
}
