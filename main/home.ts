import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder for Longshore's own state, made when missing and closed to other users. Both hosts use the same. */
export function openHome(asked?: string): string {
  const home = resolve(asked ?? defaultHome())
  mkdirSync(home, { recursive: true, mode: 0o700 })
  return home
}

function defaultHome(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Longshore')
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData/Roaming'), 'Longshore')
  return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'Longshore')
}
