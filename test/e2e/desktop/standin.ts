import type { ElectronApplication } from '@playwright/test'

/** One item of a menu as the stand-in for Electron lists it. */
export interface Listed {
  label: string
  type: string
  role?: string
  accelerator?: string
  enabled: boolean
  checked?: boolean
  submenu?: Listed[]
}

/** What the stand-in records of a desktop that nobody sees. Real Electron has no such window into its tray: tests that need it are skipped there. */
interface Control {
  trays: { toolTip: string; menu: object | null; image: { toPNG(): { length: number }; isEmpty(): boolean }; emit(event: string): void }[]
  notifications: { title: string; body: string; emit(event: string): void }[]
  dialogs: { kind: string; options: { message?: string; title?: string; buttons?: string[] } }[]
  shellCalls: unknown[][]
  answerDialog(value: unknown, kind?: string): void
  menuTree(menu: object | null): Listed[]
  clickMenu(menu: object | null, ...labels: string[]): void
  /** Presses an item's keys; false where no item has them. */
  pressAccelerator(keys: string): boolean
}
export type StandIn = { __standin?: { control: Control } }

export const onStandIn = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate((electron) => (electron as unknown as StandIn)['__standin'] !== undefined)

const NOT_HERE = 'Only the stand-in tells what is in the tray and in notifications.'
export { NOT_HERE }

export const trayTree = (app: ElectronApplication): Promise<Listed[]> =>
  app.evaluate((electron) => {
    const control = (electron as unknown as StandIn)['__standin']?.control
    return control?.menuTree(control.trays[0]?.menu ?? null) ?? []
  })

export const clickTray = (app: ElectronApplication, ...labels: string[]): Promise<void> =>
  app.evaluate((electron, labels) => {
    const control = (electron as unknown as StandIn)['__standin']?.control
    control?.clickMenu(control.trays[0]?.menu ?? null, ...labels)
  }, labels)

export const trayTip = (app: ElectronApplication): Promise<string> =>
  app.evaluate((electron) => (electron as unknown as StandIn)['__standin']?.control.trays[0]?.toolTip ?? '')

export const notes = (app: ElectronApplication): Promise<{ title: string; body: string }[]> =>
  app.evaluate((electron) =>
    ((electron as unknown as StandIn)['__standin']?.control.notifications ?? []).map(({ title, body }) => ({ title, body })),
  )

export const clickNote = (app: ElectronApplication, title: string): Promise<void> =>
  app.evaluate((electron, title) => {
    ;(electron as unknown as StandIn)['__standin']?.control.notifications.find((note) => note.title === title)?.emit('click')
  }, title)

export const appMenu = (app: ElectronApplication): Promise<Listed[]> =>
  app.evaluate((electron) => {
    const tree = (menu: Electron.Menu | null | undefined): Listed[] =>
      (menu?.items ?? []).map((item) => ({
        label: item.label,
        type: item.type,
        enabled: item.enabled,
        checked: item.checked,
        ...(item.accelerator !== null && { accelerator: String(item.accelerator) }),
        ...(item.submenu && { submenu: tree(item.submenu) }),
      }))
    return tree(electron.Menu.getApplicationMenu())
  })

/** Presses keys that an item of the application's menu has; false where none has them. */
export const pressKeys = (app: ElectronApplication, keys: string): Promise<boolean> =>
  app.evaluate((electron, keys) => (electron as unknown as StandIn)['__standin']?.control.pressAccelerator(keys) ?? false, keys)

/** Clicks an item of the application's menu, by the labels on the way to it. */
export const clickMenu = (app: ElectronApplication, ...labels: string[]): Promise<void> =>
  app.evaluate((electron, labels) => {
    let menu = electron.Menu.getApplicationMenu()
    let item: Electron.MenuItem | undefined
    for (const label of labels) {
      item = menu?.items.find((one) => one.label === label)
      if (item === undefined) throw new Error(`There is no ${label} in the menu.`)
      menu = item.submenu ?? null
    }
    item?.click()
  }, labels)
