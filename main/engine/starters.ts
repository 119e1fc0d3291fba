import { spawn } from 'node:child_process'
import { t } from '@lingui/core/macro'
import type { Logger } from 'pino'
import type { EngineStarter } from '../../preload/contract/engines'
import { AppError } from '../../preload/contract/errors'
import { type Command, installed } from './installed'
import type { Machine } from './machine'
import { createPrivateEngine } from './privateEngine'
import { lastLines } from './programs'
import type { Registry } from './registry'

/** What is installed here that can bring an engine up. */
export interface Starters {
  list(): EngineStarter[]
  /** Starts one of them; throws with what it said when it would not start. */
  start(id: string): Promise<void>
  /** Ends the private engine, when this Longshore started it. */
  close(): Promise<void>
}

interface Starter extends EngineStarter {
  run(): Promise<void>
}

/** How long a command that ought to return by itself may take before it counts as started. */
const RETURNS_WITHIN = 60_000
/** For that long after a start the engine is looked for each second, because it has a virtual machine to boot. */
const LOOK_FOR = 90_000

export function createStarters(deps: { log: Logger; machine: Machine; home: string; registry: Registry }): Starters {
  const { log, machine, registry } = deps
  const privateEngine = createPrivateEngine(deps)
  const abort = new AbortController()

  const all = (): Starter[] => {
    const offers = installed(machine).map(toStarter)
    const own = privateEngine.offer()
    if (own !== undefined) offers.push({ ...own, run: () => privateEngine.start() })
    return offers
  }

  const lookFor = async () => {
    const until = performance.now() + LOOK_FOR
    while (!abort.signal.aborted && performance.now() < until) {
      await registry.refresh({ probe: 'all' })
      if (registry.rows().some((row) => row.current && row.state === 'connected')) return
      await new Promise((done) => setTimeout(done, 1000).unref())
    }
  }

  return {
    list: () => all().map(({ id, label, command }) => ({ id, label, command })),
    async start(id) {
      const starter = all().find((offered) => offered.id === id)
      if (starter === undefined)
        throw new AppError('not-found', t`That is not installed on this machine any more.`, t`Look again at what can be started.`)
      log.info({ starter: id, command: starter.command }, 'starting an engine')
      await starter.run()
      void lookFor()
    },
    async close() {
      abort.abort()
      await privateEngine.close()
    },
  }
}

function toStarter({ id, label, words }: Command): Starter {
  return {
    id,
    label,
    command: words.map((word) => (/^[\w./:\\-]+$/.test(word) ? word : `"${word}"`)).join(' '),
    run: () => run(label, words),
  }
}

/** Runs a command to its end. One that goes on running (a program with a window) has started when it has not failed. */
function run(label: string, [program = '', ...words]: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, windowsHide: false })
    let said = ''
    const listen = (text: Buffer) => (said = (said + text.toString('utf8')).slice(-4000))
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    const timer = setTimeout(resolve, program.includes('/') || program.includes('\\') ? 3000 : RETURNS_WITHIN)
    child.on('error', (cause) => reject(new AppError('internal', t`"${program}" does not start: ${cause.message}.`, undefined, { cause })))
    child.on('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) return resolve()
      const why = lastLines(said)
      const line = [program, ...words].join(' ')
      const how = code ?? ''
      const message = why === '' ? t`“${label}” failed: it ended with ${how}` : t`“${label}” failed: ${why}`
      reject(new AppError('internal', message, t`Try it in a terminal: ${line}`))
    })
    child.unref()
  })
}
