import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { t } from '@lingui/core/macro'
import type * as z from 'zod'
import type { builds, HostFolder } from '../../preload/contract/builds'
import { fromFile } from './context/fileErrors'
import { chosenFolder } from './context/locate'

/** More folders than this in one folder are not listed; nobody looks through them. */
const FOLDERS = 5000
const TOGETHER = 64
const { compare } = new Intl.Collator(undefined, { numeric: true })

/** The folders inside one folder of this machine, the home folder when none is named; hidden ones last. */
export async function listFolders(path: string | undefined, limit = FOLDERS): Promise<z.input<typeof builds.folders.output>> {
  const folder = await chosenFolder(path === undefined || path === '' ? homedir() : path)
  const named = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fromFile(error, t`The folder ${folder}`)
  })
  const names = named
    .filter((dirent) => dirent.isDirectory() || dirent.isSymbolicLink())
    .map((dirent) => dirent.name)
    .sort((a, b) => Number(a.startsWith('.')) - Number(b.startsWith('.')) || compare(a, b))
    .slice(0, limit)

  const folders: z.infer<typeof HostFolder>[] = []
  for (let at = 0; at < names.length; at += TOGETHER) {
    const some = await Promise.all(names.slice(at, at + TOGETHER).map((name) => toFolder(folder, name)))
    folders.push(...some.filter((one) => one !== undefined))
  }
  const parent = dirname(folder)
  return { path: folder, folders, hasDockerfile: await hasDockerfile(folder), ...(parent !== folder && { parent }) }
}

async function toFolder(within: string, name: string): Promise<z.infer<typeof HostFolder> | undefined> {
  const path = join(within, name)
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true ? { name, path, hasDockerfile: await hasDockerfile(path) } : undefined
}

async function hasDockerfile(folder: string): Promise<boolean> {
  const found = await stat(join(folder, 'Dockerfile')).catch(() => undefined)
  return found?.isFile() === true
}
