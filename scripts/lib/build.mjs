import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { inModules, root } from './paths.mjs'
import { run, say, Trouble } from './process.mjs'

const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'scripts/contractHash.mjs']
const stamp = join(root, 'out/.built')

/** The built app's main file. */
export const mainFile = join(root, 'out/main/index.js')

/** Builds main, preload and page into out/ when a source is newer than the last build. */
export async function ensureBuild() {
  if (existsSync(mainFile) && existsSync(stamp) && newest() <= statSync(stamp).mtimeMs) return
  const begun = new Date()
  say('Building Longshore …')
  rmSync(stamp, { force: true })
  const { code, output } = await run(process.execPath, [inModules('electron-vite/bin/electron-vite.js'), 'build'], {
    cwd: root,
    capture: true,
  })
  if (code !== 0) throw new Trouble(`${stripVTControlCharacters(output)}\nLongshore could not be built: the lines above say where.`)
  // What was saved while the build ran counts as newer than it.
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, begun, begun)
}

/** When a source last changed; folders count too, so that a removed file is noticed. */
function newest() {
  let at = 0
  const look = (/** @type {string} */ path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    at = Math.max(at, stat.mtimeMs)
    if (stat.isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
  }
  for (const source of sources) look(join(root, source))
  return at
}
