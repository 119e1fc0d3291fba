import { t } from '@lingui/core/macro'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** This running copy, as far as updating goes. */
export interface Copy {
  platform: NodeJS.Platform
  packaged: boolean
  /** The program file. */
  program: string
  /** Electron's `resources` folder. */
  resources: string
  env: Readonly<Record<string, string | undefined>>
  /** What `codesign` says about a Mac's app; asked only there. */
  signature?: (app: string) => Promise<string>
}

export interface Reason {
  message: string
  hint: string
}

/** Why this copy cannot update itself, or nothing: a package manager's files are its own, and what nobody signed could come from anybody. */
export async function whyOff(copy: Copy): Promise<Reason | undefined> {
  if (!copy.packaged) return off(t`This Longshore runs from its source code.`, t`Update it with git pull.`)
  return (await byPlatform(copy)) ?? byFeed(copy.resources)
}

async function byPlatform(copy: Copy): Promise<Reason | undefined> {
  if (copy.platform === 'linux') return onLinux(copy)
  if (copy.platform === 'darwin') return onMac(copy)
  if (copy.platform !== 'win32') return off(t`There are no packages of Longshore for this system.`, t`Build it from its source code.`)
  if (existsSync(join(dirname(copy.program), 'Uninstall Longshore.exe'))) return undefined
  return off(t`This Longshore was unpacked, not installed.`, t`Unpack the new version over it, or use the installer.`)
}

function onLinux({ env, resources }: Copy): Reason | undefined {
  if (env['SNAP'] !== undefined) return off(t`Longshore was installed by snap.`, t`It is updated by: snap refresh`)
  if (env['FLATPAK_ID'] !== undefined) return off(t`Longshore was installed by Flatpak.`, t`It is updated by: flatpak update`)
  // electron-builder leaves this file in packages of package managers.
  const type = read(join(resources, 'package-type'))?.trim()
  if (type !== undefined) return off(t`Longshore was installed as a .${type} package.`, t`Your package manager updates it.`)
  if (env['APPIMAGE'] === undefined)
    return off(t`This Longshore was unpacked, not installed.`, t`Unpack the new version over it, or use the AppImage.`)
  return undefined
}

/** macOS replaces an app only by one of the same signer, so there has to be one. */
async function onMac({ program, signature = codesign }: Copy): Promise<Reason | undefined> {
  const app = resolve(dirname(program), '../..')
  const said = await signature(app).catch(() => '')
  if (/^TeamIdentifier=(?!not set)\S/m.test(said)) return undefined
  return off(t`This Longshore is not signed, and macOS updates only signed apps.`, t`Put the new version into Applications yourself.`)
}

async function codesign(app: string): Promise<string> {
  const { stderr } = await promisify(execFile)('/usr/bin/codesign', ['-dv', app])
  return stderr
}

/** The address is written into the package when it is built (electron-builder.config.mjs). */
function byFeed(resources: string): Reason | undefined {
  const url = /^url:\s*['"]?([^\s'"]+)/m.exec(read(join(resources, 'app-update.yml')) ?? '')?.[1]
  if (url === undefined || !URL.canParse(url)) {
    return off(t`This package was built without an address to look for updates.`, t`Ask where you got it from for a newer one.`)
  }
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return undefined
  return off(
    t`This package looks for updates at an address that is not encrypted, so anybody on the way could change them.`,
    t`It is ${url}`,
  )
}

const off = (message: string, hint: string): Reason => ({ message, hint })

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
