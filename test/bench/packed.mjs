import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/process.mjs'
import { writeFakeElectron } from '../package/fakeElectron.mjs'
import { mb } from './kit.mjs'

/** What the packed app takes on disk: with Electron where it has been fetched, and without it. */
export async function packed() {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-bench-packed-'))
  try {
    const electron = await findElectron()
    const real = 'binary' in electron && !electron.standin ? dirname(electron.binary) : undefined
    if (real === undefined) writeFakeElectron(join(folder, 'electron'))
    const args = ['scripts/package.mjs', '--dir', `-c.directories.output=${join(folder, 'dist')}`]
    const env = { ...process.env, LONGSHORE_ELECTRON_DIST: real ?? join(folder, 'electron') }
    const { code, output } = await run(process.execPath, args, { cwd: root, env, quiet: true })
    if (code !== 0) throw new Error(output)
    const made = readdirSync(join(folder, 'dist'), { recursive: true }).map((name) => join(folder, 'dist', String(name)))
    const sizeOf = (/** @type {(path: string) => boolean} */ wanted) =>
      made.filter((path) => wanted(path) && statSync(path).isFile()).reduce((all, path) => all + statSync(path).size, 0)
    const own = sizeOf((path) => /app\.asar/.test(path))
    return [
      {
        work: 'packed size of Longshore itself (app.asar and node-pty)',
        value: mb(own),
        against: real === undefined ? 'Electron is not here: about 250 MB more' : `with Electron ${mb(sizeOf(() => true))}`,
        target: '≤ 12 MB',
        pass: own <= 12e6,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
