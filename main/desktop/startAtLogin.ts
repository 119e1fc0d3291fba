import { mkdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import writeFileAtomic from 'write-file-atomic'

/** Makes the system start Longshore, in the tray, when the user logs in; or not any more. Does nothing where it is so already. */
export async function startAtLogin(on: boolean): Promise<void> {
  if (process.platform === 'linux') return autostart(on)
  const args = loginArguments()
  const path = process.execPath
  if (app.getLoginItemSettings({ path, args }).openAtLogin !== on) app.setLoginItemSettings({ openAtLogin: on, path, args })
}

/** A development start names the folder of the app. */
const loginArguments = (): string[] => [...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden']

async function autostart(on: boolean): Promise<void> {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  const file = join(config, 'autostart', 'longshore.desktop')
  if (!on) return rm(file, { force: true })
  // An AppImage runs from a mount that is another one each time.
  const program = process.env['APPIMAGE'] ?? process.execPath
  const text = desktopEntry([program, ...loginArguments()])
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return
  await mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, text)
}

/** As the XDG autostart specification has it; `words` quoted as its Exec key wants. */
export function desktopEntry(words: readonly string[]): string {
  const exec = words.map((word) => `"${word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`).join(' ')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Longshore',
    `Exec=${exec}`,
    'X-GNOME-Autostart-enabled=true',
    'Terminal=false',
    '',
  ].join('\n')
}
