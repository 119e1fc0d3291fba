import { spawn } from 'node:child_process'
import { findElectron } from './electron.mjs'
import { privateEngine } from './engine.mjs'
import { answers } from './engineHttp.mjs'
import { ensureBox } from './images.mjs'
import { canInstall, ensurePackages } from './packages.mjs'
import { isRoot, say, Trouble, which } from './process.mjs'
import { privateRegistry } from './registry.mjs'
import { needs } from './suites.mjs'

/**
 * Brings up what these suites need: Debian packages, an engine with `longshore/box:1`, a registry, a display.
 * @param {readonly string[]} names
 * @param {(job: () => unknown) => void} atEnd
 * @returns {Promise<NodeJS.ProcessEnv>} the environment the suites run in
 */
export async function setUp(names, atEnd) {
  const wants = (/** @type {keyof typeof needs} */ what) => needs[what].some((name) => names.includes(name))
  const given = process.env['LONGSHORE_TEST_ENGINE']
  const env = { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: '1' }) }
  delete env['DOCKER_HOST']
  delete env['DOCKER_CONTEXT']

  const browser = wants('browser') && !process.env['LONGSHORE_CHROMIUM'] ? /** @type {const} */ (['chromium']) : []
  if (wants('engine') && !given && !isRoot) {
    throw new Trouble(
      'A private test engine takes root: name an engine these tests may use, as in LONGSHORE_TEST_ENGINE=unix:///var/run/docker.sock npm test.',
    )
  }
  const engine = wants('engine') && !given ? /** @type {const} */ (['dockerd', 'iptables', 'ip', 'busybox', 'openssl', 'git']) : []
  const registry =
    wants('registry') && !process.env['LONGSHORE_TEST_REGISTRY'] ? /** @type {const} */ (['docker-registry', 'htpasswd']) : []
  // Elsewhere an .rpm is made where there is what makes one.
  const rpm = names.includes('package') && canInstall ? /** @type {const} */ (['rpmbuild']) : []
  await ensurePackages([...engine, ...registry, ...browser, ...rpm])

  if (wants('engine')) env['LONGSHORE_TEST_ENGINE'] = await testEngine(given, atEnd)
  if (registry.length > 0) {
    const started = await privateRegistry()
    atEnd(started.stop)
    env['LONGSHORE_TEST_REGISTRY'] = started.address
  }
  if (names.includes('desktop')) Object.assign(env, await desktop(atEnd))
  return env
}

/** @param {string | undefined} given */
async function testEngine(given, atEnd) {
  if (given) {
    if (!(await answers(given))) throw new Trouble(`No engine answers at LONGSHORE_TEST_ENGINE=${given}.`)
    await ensureBox(given)
    return given
  }
  const engine = await privateEngine()
  atEnd(() => engine.stop())
  await ensureBox(engine.address)
  say(`A private Docker engine is at ${engine.address}.`)
  return engine.address
}

/** What the desktop suite runs on, or why it cannot run. */
async function desktop(atEnd) {
  const electron = await findElectron()
  if ('why' in electron) return { LONGSHORE_NO_DESKTOP: electron.why }
  const said = {
    LONGSHORE_ELECTRON: electron.binary,
    LONGSHORE_DESKTOP_HOST: electron.standin ? 'the stand-in for Electron (not Electron itself)' : 'Electron',
  }
  if (electron.standin || process.platform !== 'linux' || process.env['DISPLAY']) return said
  await ensurePackages(['Xvfb'])
  const screen = spawn(which('Xvfb') ?? 'Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  atEnd(() => screen.kill())
  const number = await new Promise((resolve, reject) => {
    screen.stdout.once('data', (bytes) => resolve(String(bytes).trim()))
    screen.once('error', reject)
    screen.once('close', () => reject(new Trouble('A virtual display (Xvfb) did not start.')))
  })
  return { ...said, DISPLAY: `:${number}` }
}
