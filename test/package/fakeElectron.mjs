import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'

/** What @electron/fuses looks for in Electron's program file: this mark, then a version, a length, and one character a fuse. */
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron comes: `runAsNode` first, in the order of FuseV1Options. */
const FUSES = '10110001'

/**
 * An unpacked Electron as electron-builder takes one, on machines that cannot fetch the real one. Its program file is a script that starts the packed
 * app's main file on plain Node, with the arguments where a packaged Electron has them, and ends without a display as Electron does. Behind the
 * script lies a real wire of fuses, to be flipped and read by the real tool.
 * @param {string} folder
 */
export function writeFakeElectron(folder) {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  for (const language of ['en-US', 'de', 'fr', 'ja']) writeFileSync(join(folder, `locales/${language}.pak`), language)
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), name === 'version' ? '45.4.1' : name)
  const wire = Buffer.concat([Buffer.from(MARK), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)])
  const script = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'test/package/startPacked.mjs')}" "$(readlink -f "$0")" "$@"\nexit\n`
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), wire]), { mode: 0o755 })
}
