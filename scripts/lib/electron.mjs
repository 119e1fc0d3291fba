import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { inModules } from './paths.mjs'
import { run, say } from './process.mjs'

/**
 * Electron's program file: `binary` when it is there (or could be fetched), else `why` not, in one sentence.
 * @param {{ fetch?: boolean }} [options] `fetch`: get it when it is missing; Electron's own installer does that on first use
 * @returns {Promise<{ binary: string, standin: boolean } | { why: string }>}
 */
export async function findElectron({ fetch = false } = {}) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const binary = join(override, process.platform === 'win32' ? 'electron.exe' : 'electron')
    if (existsSync(binary)) return { binary, standin: /standin/.test(override) }
    return { why: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, and there is no electron in it.` }
  }
  const there = installedBinary()
  if (there) return { binary: there, standin: false }
  if (!fetch) return { why: 'Electron has not been fetched here.' }

  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror']
  const source = new URL(mirror ?? 'https://github.com')
  const proxied = process.env['HTTPS_PROXY'] ?? process.env['https_proxy']
  if (!proxied && !(await reachable(source))) return { why: `Electron's program file cannot be fetched: ${source.host} does not answer.` }
  say("Fetching Electron's program file (about 120 MB, only this once) …")
  const { code, output } = await run(process.execPath, [inModules('electron/install.js')], {
    capture: true,
    timeout: proxied ? 120_000 : 600_000,
  })
  const fetched = installedBinary()
  if (code === 0 && fetched) return { binary: fetched, standin: false }
  const reason = output
    .trim()
    .split('\n')
    .find((line) => /error|fail|refused|status/i.test(line))
    ?.trim()
  return { why: `Electron's program file could not be fetched${reason ? ` (${reason.slice(0, 160)})` : ''}.` }
}

/** The binary npm's electron package has fetched before. */
function installedBinary() {
  const note = inModules('electron/path.txt')
  const binary = existsSync(note) && inModules('electron/dist', readFileSync(note, 'utf8').trim())
  return binary && existsSync(binary) ? binary : undefined
}

/** Whether a host takes a connection within four seconds. @param {URL} url @returns {Promise<boolean>} */
function reachable(url) {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)) })
    const answer = (/** @type {boolean} */ is) =>
      (socket.destroy(), resolve(is))
    socket.setTimeout(4000, () => answer(false))
    socket.on('connect', () => answer(true))
    socket.on('error', () => answer(false))
  })
}

/** Whether a window can be shown on this machine. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
