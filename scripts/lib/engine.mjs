import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBridge, removeBridge, removeLink } from './bridge.mjs'
import { answers, ask } from './engineHttp.mjs'
import { run, Trouble, until, which } from './process.mjs'

/**
 * A Docker engine of our own: its data, socket, pid and network bridge are in or named after one folder, and it leaves
 * every other engine on the machine alone.
 * @typedef {{ address: string, folder: string, pid: number, stop: () => Promise<void>, kill: () => Promise<void>, start: () => Promise<void> }} PrivateEngine
 * @param {{ folder?: string, keep?: boolean }} [options] `folder`: where (else a temporary one); `keep`: the folder stays after stop
 * @returns {Promise<PrivateEngine>}
 */
export async function privateEngine({ folder, keep = false } = {}) {
  await sweepTemporary()
  const home = realpathSync(folder ? (mkdirSync(folder, { recursive: true }), folder) : mkdtempSync(join(tmpdir(), prefix)))
  await endLeftovers(home)
  if (!keep) writeFileSync(join(home, 'owner'), String(process.pid))
  const address = `unix://${join(home, 'docker.sock')}`
  // Never --bridge=none: with it dockerd deletes the docker0 of the engine beside it.
  const bridge = await makeBridge(home)
  if (!bridge)
    throw new Trouble('A network bridge for a private Docker engine could not be made (ip link add … type bridge, from iproute2).')
  const engine = { address, folder: home, pid: 0, start, kill, stop }
  await start()
  return engine

  async function start() {
    const log = openSync(join(home, 'log'), 'a')
    const child = spawn(which('dockerd') ?? 'dockerd', argumentsFor(home, address, bridge), { stdio: ['ignore', log, log], detached: true })
    child.on('error', () => undefined)
    child.unref()
    engine.pid = child.pid ?? 0
    const up = await until(30_000, async () => (await answers(address)) || child.exitCode !== null || child.pid === undefined, 100)
    if (up && child.exitCode === null && child.pid !== undefined) return
    const last = readFileSync(join(home, 'log'), 'utf8').trim().split('\n').slice(-5).join('\n')
    await stop()
    throw new Trouble(`${last}\nA private Docker engine did not start: the lines above are the end of its log.`)
  }

  /** Ends it at once, as a crash would; `start` brings it back with its data. */
  async function kill() {
    end(engine.pid, 'SIGKILL')
    await until(5000, () => !alive(engine.pid))
    await endLeftovers(home)
  }

  async function stop() {
    const bridges = await bridgesOf(address)
    if (!keep) await killContainers(address)
    end(engine.pid, 'SIGTERM')
    await until(12_000, () => !alive(engine.pid))
    await endLeftovers(home)
    for (const name of bridges) await removeLink(name)
    await removeBridge(home)
    if (!keep) rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const prefix = 'longshore-engine-'

function argumentsFor(home, address, bridge) {
  // iptables belongs to the machine: a second daemon would empty the chains of the first. Published ports work without
  // it, through docker-proxy, which reaches the bridge as any program of this machine does.
  const places = ['--data-root', join(home, 'data'), '--exec-root', join(home, 'exec'), '-H', address, '-p', join(home, 'pid')]
  return [...places, '--bridge', bridge, '--iptables=false', '--ip6tables=false', '--shutdown-timeout', '3']
}

/** The bridges its own networks made; a daemon leaves them up when it ends, and makes them again when it starts. */
async function bridgesOf(address) {
  try {
    const networks = (await ask(address, 'GET', '/networks', { timeout: 5000 })).json()
    return networks.filter((n) => n.Driver === 'bridge' && n.Name !== 'bridge').map((n) => `br-${n.Id.slice(0, 12)}`)
  } catch {
    return []
  }
}

/** Kills what runs, so that the daemon need not wait for it. */
async function killContainers(address) {
  try {
    const filters = encodeURIComponent(JSON.stringify({ status: ['running', 'paused', 'restarting'] }))
    const lively = (await ask(address, 'GET', `/containers/json?filters=${filters}`, { timeout: 5000 })).json()
    await Promise.all(
      lively.map(({ Id }) => ask(address, 'DELETE', `/containers/${Id}?force=1`, { timeout: 10_000 }).catch(() => undefined)),
    )
  } catch {
    // The daemon is gone; what it left is ended by its folder's name.
  }
}

/** Ends what an engine in this folder left behind: dockerd, containerd, shims and mounts. Only processes whose command line names the folder. */
async function endLeftovers(home) {
  const ours = () => processesNaming(`${home}/`)
  for (const pid of ours()) end(pid, 'SIGTERM')
  if (!(await until(3000, () => ours().length === 0))) for (const pid of ours()) end(pid, 'SIGKILL')
  await until(2000, () => ours().length === 0)
  for (const path of mountsUnder(`${home}/`)) await run('umount', ['-l', path], { quiet: true })
  for (const name of ['pid', 'docker.sock', 'exec']) rmSync(join(home, name), { recursive: true, force: true })
}

function processesNaming(text) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return []
    try {
      const words = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0')
      const program = words[0]?.split('/').at(-1) ?? ''
      return /^(dockerd|containerd|containerd-shim.*|docker-proxy)$/.test(program) && words.some((word) => word.includes(text))
        ? [Number(entry)]
        : []
    } catch {
      return []
    }
  })
}

function mountsUnder(folder) {
  if (process.platform !== 'linux') return []
  const paths = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
  return paths.filter((path) => path.startsWith(folder)).toReversed()
}

/** Temporary engines whose script was killed before it could take them down. */
async function sweepTemporary() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name)
    try {
      if (alive(Number(readFileSync(join(home, 'owner'), 'utf8')))) continue
    } catch {
      continue
    }
    await endLeftovers(home)
    await removeBridge(home)
    rmSync(home, { recursive: true, force: true })
  }
}

function alive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z'
  } catch {
    return process.platform !== 'linux'
  }
}

function end(pid, signal) {
  try {
    if (pid) process.kill(pid, signal)
  } catch {
    // It is gone already.
  }
}
