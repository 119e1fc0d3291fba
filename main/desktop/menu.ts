import { Menu, type MenuItemConstructorOptions, shell } from 'electron'

/** The app's menu: the system's own roles, so that every standard shortcut works. On Windows and Linux the Alt key shows it. */
export function createMenu({ logFile }: { logFile: string }): Menu {
  const mac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: mac ? 'close' : 'quit' }] },
    { role: 'editMenu', label: '&Edit' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu', label: '&Window' },
    { role: 'help', label: '&Help', submenu: [{ label: 'Show the Log File', click: () => shell.showItemInFolder(logFile) }] },
  ]
  return Menu.buildFromTemplate(template)
}
