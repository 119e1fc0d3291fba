import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { t } from '@lingui/core/macro'
import type { Logger } from 'pino'
import type { EngineStarter } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import { type Bridge, createBridge } from './bridge'
import type { Machine } from './machine'
import { lastLines, onPath } from './programs'
import type { Registry } from './registry'

const READY_WITHIN = 30_000
const STOP_WITHIN = 15_000
/** A path of a socket has 107 bytes on Linux, and dockerd puts containerd's 30 bytes deeper. */
const LONGEST_FOLDER = 60

/**
 * On Linux, as root, where `dockerd` is installed: an engine of Longshore's own, with all its files in one folder.
 *
 * It is a child of Longshore and ends with it (SIGTERM, which stops its containers in good order): an engine that nobody
 * sees running, with no service to stop it by, is not left behind. Its images and volumes stay in the folder. If Longshore
 * is killed, the engine goes on and is found again by its socket at the next start.
 *
 * Beside another dockerd it gets a bridge of its own and leaves iptables alone, because two of them rewrite each other's
 * rules: then published ports work, and containers reach the world only with `--network host`.
 */
export function createPrivateEngine(deps: { log: Logger; machine: Machine; home: string; registry: Registry }) {
  const { log, machine, registry } = deps
  let child: ChildProcess | undefined

  const offer = (): (EngineStarter & { words: string[]; socket: string; folder: string; bridge: Bridge | undefined }) | undefined => {
    const dockerd = onPath(machine, 'dockerd')
    if (machine.platform !== 'linux' || machine.uid !== 0 || dockerd === undefined || child !== undefined) return undefined
    const own = join(deps.home, 'engine')
    const folder = own.length <= LONGEST_FOLDER ? own : join(tmpdir(), 'longshore-engine')
    const socket = join(folder, 'docker.sock')
    if (registry.rows().some((row) => row.address === `unix://${socket}` && row.state === 'connected')) return undefined
    const files = [
      '--data-root',
      join(own, 'data'),
      '--exec-root',
      join(folder, 'exec'),
      '--pidfile',
      join(folder, 'docker.pid'),
      '-H',
      `unix://${socket}`,
    ]
    const beside = isDockerdRunning()
    if (beside && onPath(machine, 'ip') === undefined) return undefined
    const bridge = beside ? createBridge('longshore0') : undefined
    const words = ['dockerd', ...files, ...(bridge?.flags ?? [])]
    const command = [...(bridge === undefined ? [] : [bridge.command]), words.join(' ')].join(' && ')
    return { id: 'private-engine', label: t`Start a private engine`, command, words, socket, folder, bridge }
  }

  return {
    offer,
    /** Resolves when it answers, is in the list and is the current engine. */
    async start(): Promise<void> {
      const offered = offer()
      const dockerd = onPath(machine, 'dockerd')
      if (offered === undefined || dockerd === undefined)
        throw new AppError('conflict', t`The private engine is running already.`, t`Select it in the list.`)
      const { socket, folder, words, bridge } = offered
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await bridge?.make()
      // A group of its own, so that Ctrl-C in Longshore's terminal reaches it through us and only once.
      const daemon = spawn(dockerd, words.slice(1), { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
      child = daemon
      let said = ''
      daemon.stderr.on('data', (text: Buffer) => (said = (said + text.toString('utf8')).slice(-8000)))
      const ended = new Promise<string>((resolve) => {
        daemon.once('error', (error) => resolve(error.message))
        // Its last words may come after its end, and its containerd may hold the pipe for longer than that.
        daemon.once('exit', (code, signal) => {
          const how = code ?? signal ?? ''
          setTimeout(() => resolve(lastLines(said) || t`it ended with ${how}`), 100)
        })
      })
      void ended.then((why) => {
        if (child === daemon) child = undefined
        void bridge?.remove()
        log.info({ why }, 'the private engine ended')
      })
      const outcome = await Promise.race([ended.then((why) => ({ why })), answers(socket)])
      if (outcome !== 'up') {
        if (outcome === 'late') await stop(daemon)
        const seconds = READY_WITHIN / 1000
        const lines = lastLines(said)
        const message =
          outcome === 'late'
            ? t`The private engine did not answer within ${seconds} seconds. ${lines}`
            : t`The private engine did not start: ${outcome.why}`
        const line = words.join(' ')
        throw new AppError('internal', message, t`Try it in a terminal: ${line}`)
      }
      const address = `unix://${socket}`
      if (!registry.rows().some((row) => row.address === address))
        await registry.save([...registry.added, { name: t`Private engine`, address }])
      await registry.select(address)
      await registry.find(address).connection.retry()
    },
    async close(): Promise<void> {
      if (child !== undefined) await stop(child)
    },
  }
}

/** Waits until something listens at the socket. */
async function answers(socket: string): Promise<'up' | 'late'> {
  const until = performance.now() + READY_WITHIN
  while (performance.now() < until) {
    const up = await new Promise<boolean>((resolve) => {
      const probe = connect({ path: socket })
      probe.once('connect', () => resolve(true)).once('error', () => resolve(false))
      probe.once('connect', () => probe.destroy())
    })
    if (up) return 'up'
    await new Promise((done) => setTimeout(done, 100))
  }
  return 'late'
}

async function stop(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  const gone = new Promise((resolve) => daemon.once('exit', resolve))
  daemon.kill('SIGTERM')
  const timer = setTimeout(() => daemon.kill('SIGKILL'), STOP_WITHIN)
  await gone
  clearTimeout(timer)
}

/** True when some dockerd runs on this machine, whoever started it. */
function isDockerdRunning(): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'dockerd'
      } catch {
        return false
      }
    })
}
