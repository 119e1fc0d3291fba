import { spawn } from 'node:child_process'
import { mainFile } from './build.mjs'
import { findElectron, hasDisplay } from './electron.mjs'
import { root } from './paths.mjs'
import { isRoot, say, which } from './process.mjs'

/**
 * Opens Longshore and answers when it has ended: as a desktop window, or, where Electron or a display is missing, served
 * to a browser. The line with the address is the only thing on stdout.
 * @param {readonly string[]} args what the app itself takes: `--engine`, `--home`, …
 * @param {(child: import('node:child_process').ChildProcess) => void} [started]
 * @returns {Promise<number>} the app's exit code
 */
export async function openApp(args, started) {
  const electron = await findElectron({ fetch: true })
  const why =
    'why' in electron ? electron.why : electron.standin || hasDisplay() ? undefined : 'There is no display here for a desktop window.'
  if (why === undefined && 'binary' in electron) {
    // Chromium's sandbox refuses to run as root.
    const flags = process.platform === 'linux' && isRoot ? ['--no-sandbox'] : []
    return ended(spawn(electron.binary, [...flags, root, ...args], { stdio: ['ignore', 2, 2] }), started)
  }
  say(`${why} Longshore is served to your browser instead; Ctrl-C ends it.`)
  const child = spawn(process.execPath, [mainFile, '--serve', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 2] })
  let opened = false
  child.stdout.on('data', (bytes) => {
    process.stdout.write(bytes)
    const address = /http:\/\/\S+/.exec(String(bytes))?.[0]
    if (address && !opened) openBrowser(address)
    opened ||= Boolean(address)
  })
  return ended(child, started)
}

/** @returns {Promise<number>} */
function ended(child, started) {
  started?.(child)
  return new Promise((resolve) => {
    child.on('error', (error) => (say(`Longshore did not start: ${error.message}`), resolve(1)))
    child.on('close', (code) => resolve(code ?? 0))
  })
}

/** Shows an address in the person's browser, where there is one. */
function openBrowser(address) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? which('xdg-open')
  if (!opener || !hasDisplay()) return
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
