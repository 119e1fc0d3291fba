import { isDeepStrictEqual } from 'node:util'
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { toAccelerator } from './keys'
import { type MenuAct, type MenuNode, type MenuState, menuTree } from './tree'

/** Keeps the application's menu at what `state` says, whenever it is told to look again. */
export function createAppMenu(state: () => MenuState, act: (what: MenuAct) => void): { update(): void } {
  let shown: readonly MenuNode[] | undefined
  return {
    update() {
      const tree = menuTree(state())
      if (isDeepStrictEqual(tree, shown)) return
      shown = tree
      Menu.setApplicationMenu(Menu.buildFromTemplate(tree.map((node) => toTemplate(node, act))))
    },
  }
}

function toTemplate(node: MenuNode, act: (what: MenuAct) => void): MenuItemConstructorOptions {
  switch (node.kind) {
    case 'line':
      return { type: 'separator' }
    case 'menu':
      return {
        label: node.label,
        submenu: node.items.map((inner) => toTemplate(inner, act)),
        ...(node.role !== undefined && { role: node.role }),
      }
    case 'role':
      return { role: node.role, label: node.label, ...accelerator(node.keys) }
    case 'act':
      return {
        label: node.label,
        enabled: node.enabled ?? true,
        click: () => act(node.act),
        ...accelerator(node.keys),
        ...(node.shownOnly === true && { registerAccelerator: false }),
        ...(node.checked !== undefined && { type: 'radio' as const, checked: node.checked }),
      }
  }
}

function accelerator(keys: string | undefined): { accelerator?: string } {
  const found = keys === undefined ? undefined : toAccelerator(keys)
  return found === undefined ? {} : { accelerator: found }
}
