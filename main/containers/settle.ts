import type { Readable } from 'node:stream'
import { t } from '@lingui/core/macro'
import type { ContainerInspectInfo } from 'dockerode'
import { AppError } from '../../preload/contract/errors'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import type { Engine } from '../engine/types'
import { pause } from '../tasks/pace'
import { toExitReason } from './exitReason'
import { handle } from './inspect'

/** Events wake the watch; this only bounds how late it sees what no event told. */
const LOOK = 1000
const LINES = 30

/**
 * Resolves when a started container has proved itself: its health check says healthy, or without one it still runs after
 * `patience` seconds. One that was to do its work and end, and ended well, is fine too. Throws what was wrong with it.
 */
export async function untilSettled(engine: Engine, id: string, patience: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + patience * 1000
  const wake = { up: () => {} }
  let exitCode: string | undefined
  const stop = engine.onEvent((event) => {
    if (event.type !== 'container' || event.id !== id || event.action.startsWith('exec_')) return
    if (event.action === 'die') exitCode = event.attributes['exitCode']
    wake.up()
  })
  try {
    for (;;) {
      signal.throwIfAborted()
      if (engine.lost.aborted) throw engine.lost.reason
      const info = await look(engine, id)
      if (info === undefined) {
        // With --rm it is gone as soon as it ends.
        if (exitCode === '0') return
        throw ended(
          exitCode === undefined
            ? t`The new container ended and removed itself.`
            : t`The new container ended with exit code ${exitCode} and removed itself.`,
        )
      }
      const left = until - performance.now()
      if (verdict(info, left <= 0)) return
      const woken = new AbortController()
      wake.up = () => woken.abort()
      await pause(Math.max(1, Math.min(LOOK, left)), AbortSignal.any([signal, engine.lost, woken.signal]))
    }
  } finally {
    stop()
  }
}

/** True: it works. False: not known yet. Throws: it does not. */
function verdict({ State: state, HostConfig: host, RestartCount: restarts }: ContainerInspectInfo, last: boolean): boolean {
  const policy = host.RestartPolicy?.Name || 'no'
  const failed = toExitReason({ exitCode: state.ExitCode, oomKilled: state.OOMKilled, memory: host.Memory ?? 0 })
  if (state.Restarting || (restarts ?? 0) > 0) {
    throw ended(
      failed === ''
        ? t`The new container does not stay up and is restarted again and again.`
        : t`The new container does not stay up and is restarted again and again: ${failed}.`,
    )
  }
  if (!state.Running) {
    if (state.ExitCode === 0 && policy === 'no') return true
    throw ended(failed === '' ? t`The new container ended at once.` : t`The new container does not work: ${failed}.`)
  }
  const health = state.Health?.Status ?? 'none'
  if (health === 'none') return last
  if (health === 'healthy') return true
  const checked = lastCheck(state.Health)
  if (health === 'unhealthy') throw ended(t`The new container is not healthy: ${checked}.`)
  if (last) throw ended(t`The new container was not healthy in time: ${checked}.`)
  return false
}

const ended = (sentence: string) => new AppError('conflict', sentence, t`Its last lines are in the log of the task.`)

function lastCheck(health: ContainerInspectInfo['State']['Health']): string {
  const last = health?.Log?.at(-1)
  if (last === undefined) return t`its health check has not run yet`
  const said = last.Output.trim().split('\n')[0]?.slice(0, 200) ?? ''
  const code = last.ExitCode
  return said === '' ? t`its health check ends with ${code}` : t`its health check ends with ${code}, "${said}"`
}

async function look(engine: Engine, id: string): Promise<ContainerInspectInfo | undefined> {
  return handle(engine, id)
    .inspect()
    .catch((error: unknown) => {
      if (toAnswer(error)?.status === 404) return undefined
      throw fromDocker(error, t`The new container`)
    })
}

/** The end of its log; nothing where it has none, or its driver keeps none. */
export async function lastLines(engine: Engine, id: string): Promise<string> {
  try {
    const container = handle(engine, id)
    const { Config } = await container.inspect()
    const bytes = (await container.logs({ stdout: true, stderr: true, tail: LINES, follow: false })) as unknown as Buffer | Readable
    if (!Buffer.isBuffer(bytes)) return ''
    return (Config.Tty ? bytes : Buffer.concat(frames(bytes))).toString('utf8').slice(-16_000)
  } catch {
    return ''
  }
}

/** The payloads of Docker's multiplexed log, whichever stream they are of. */
function frames(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at + 4)
    parts.push(bytes.subarray(at + 8, end))
    at = end
  }
  return parts
}
