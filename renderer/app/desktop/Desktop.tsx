import { useHost } from '../../api/context'
import { DropTarget } from './DropTarget'
import { useIntents } from './useIntents'

/** What only the desktop's window has: it is asked things by menus, the tray, links and files, and takes drops anywhere. */
export function Desktop() {
  return useHost() === 'window' && <InWindow />
}

function InWindow() {
  useIntents()
  return <DropTarget />
}
