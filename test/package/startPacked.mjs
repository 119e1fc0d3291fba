import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { extractAll } from '@electron/asar'

// Started by the fake Electron (fakeElectron.ts): the main file out of the packed archive, as a packaged Electron would run it.
const [, , program, ...args] = process.argv
const app = mkdtempSync(join(tmpdir(), 'longshore-packed-'))
process.on('exit', () => rmSync(app, { recursive: true, force: true }))
extractAll(join(dirname(program), 'resources/app.asar'), app)

process.argv = [program, ...args]
process.execPath = program
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })
await import(pathToFileURL(join(app, 'out/main/index.js')).href)
if (!process.env['DISPLAY'] && !args.includes('--headless')) {
  process.stderr.write('Missing X server or $DISPLAY\n')
  process.exit(1)
}
