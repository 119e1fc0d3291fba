import { t } from '@lingui/core/macro'
import type { Terminal, TerminalOptions } from '../../preload/contract/terminals'
import { AppError } from '../../preload/contract/errors'
import type { Engines } from '../engine/types'
import { fromDocker } from '../engine/errors'
import type { Ledger } from '../ledger/types'
import { dockerCommand, quoted } from '../ledger/words'
import { debugLine, debugNote, debugWords, planDebug } from './debug'
import { engineEnv, hostLine, hostShell, hostTitle } from './host'
import { attachLine, execLine } from './lines'
import type { Line } from './session'
import { createShells } from './shell'
import { findTarget, type Target } from './target'

export interface OpeningOptions {
  engines: Engines
  ledger: Ledger
  /** Opens none on this machine. */
  noHostShell?: boolean | undefined
  /** The user's choice of a shell for this machine; empty, or none at all: the system's. */
  shell?: (() => Promise<string>) | undefined
}

/** What a terminal is to be opened on. */
export interface Asked extends TerminalOptions {
  kind: Terminal['kind']
  engine?: string | undefined
  id?: string | undefined
  start: boolean
}

export interface Opened {
  line: Line
  terminal: Pick<Terminal, 'engine' | 'container' | 'title' | 'command'>
  /** Said in the terminal before anything else. */
  note?: string
}

/** Opens lines of every kind, and records each as the command it equals. */
export function createOpening({ engines, ledger, noHostShell, shell }: OpeningOptions): (asked: Asked) => Promise<Opened> {
  const shells = createShells()

  async function host(engine: string | undefined): Promise<Opened> {
    if (noHostShell === true) {
      throw new AppError(
        'denied',
        t`Longshore was started with --allow-remote and opens no shell on its machine.`,
        t`Open it on the machine itself, or over ssh.`,
      )
    }
    const place = await engines.locate(engine)
    const chosen = hostShell(process.platform, process.env, await shell?.())
    const line = await hostLine(place, chosen)
    const { file } = chosen
    const words = Object.entries(engineEnv(place)).map(([name, value]) => `${name}=${quoted(value)}`)
    return { line, terminal: { engine: place.id, title: hostTitle(file), command: [...words, quoted(file)].join(' ') } }
  }

  async function exec(asked: Asked, target: Target): Promise<Opened> {
    if (!target.running) await startFirst(target)
    const options = { user: asked.user, workdir: asked.workdir }
    const shown = (command: string[]) => execCommand(target, command, options)
    if (asked.command === undefined) {
      // What it is recorded as is known once it is open: by then it says which shell it is.
      const { shell, line } = await shells.open(target, options)
      await ledger.record(target.engine.id, shown([shell]), async () => undefined)
      return { line, terminal: of(target, `${target.name}: ${shell}`, shown([shell])) }
    }
    const { command } = asked
    const line = await ledger.record(target.engine.id, shown(command), () => execLine(target, command, options))
    return { line, terminal: of(target, `${target.name}: ${command.join(' ')}`, shown(command)) }
  }

  async function startFirst(target: Target): Promise<void> {
    const { engine, container, name, details } = target
    await ledger.record(engine.id, dockerCommand(['start', name]), () =>
      container.start().catch((error: unknown) => {
        throw fromDocker(error, t`The container "${name}"`)
      }),
    )
    details.State = (await container.inspect()).State
  }

  async function attach(target: Target): Promise<Opened> {
    const shown = dockerCommand(target.running ? ['attach', target.name] : ['start', '-ai', target.name])
    const line = await ledger.record(target.engine.id, shown, () => attachLine(target))
    return { line, terminal: of(target, target.name, shown) }
  }

  async function debug(asked: Asked, target: Target): Promise<Opened> {
    if (asked.image === undefined)
      throw new AppError('invalid-input', t`A debug container needs an image.`, t`Choose one that has a shell.`)
    const plan = await planDebug(target, asked.image)
    const shown = dockerCommand(debugWords(target.name, plan))
    const line = await ledger.record(target.engine.id, shown, () => debugLine(target, plan))
    return { line, terminal: of(target, t`${target.name}: debug with ${asked.image}`, shown), note: debugNote(target.name, plan) }
  }

  const execCommand = ({ name }: Target, command: string[], { user, workdir }: TerminalOptions) => {
    const flags = [...(user === undefined ? [] : ['-u', user]), ...(workdir === undefined ? [] : ['-w', workdir])]
    return dockerCommand(['exec', '-it', ...flags, name, ...command])
  }

  const of = ({ engine, id }: Target, title: string, command: string) => ({ engine: engine.id, container: id, title, command })

  return async (asked) => {
    const { kind, id = '', start } = asked
    if (kind === 'host') return host(asked.engine)
    const target = await findTarget(await engines.use(asked.engine), id, kind !== 'debug' && start)
    if (kind === 'attach') return attach(target)
    return kind === 'exec' ? exec(asked, target) : debug(asked, target)
  }
}
