import type { Api } from '../../preload/contract'
import type { IconName } from '../ui/icons'
import type { MenuItem } from '../ui/Menu'

/** Something a feature can do without an object. Its page's menus, the palette and the desktop's menus offer it under this name. */
export interface Command {
  id: string
  title: string
  icon: IconName
  /** A second voice in the palette, searched too. */
  detail?: string
  /** The docker command that it comes to. */
  command?: string
  run(api: Api): void
}

/** Commands as items of a page's menu. */
export const menuOf = (commands: readonly Command[], api: Api): MenuItem[] =>
  commands.map(({ title, icon, run }) => ({ label: title, icon, onSelect: () => run(api) }))
