import { t } from '@lingui/core/macro'
import type { Process } from '../../../preload/contract/containerParts'
import { AppError } from '../../../preload/contract/errors'
import { fromDocker } from '../../engine/errors'
import type { Engine } from '../../engine/types'
import { dockerCommand } from '../../ledger/words'
import type { ContainersDeps, Ref } from '../act'
import { handle, inspectContainer } from '../inspect'
import { findHere, TOLERANCE } from './here'
import { findInside, killInside, listInside } from './inner'
import { toSignalNumber } from './signals'
import { readProcesses } from './top'

export interface KillProcess extends Ref {
  pid: number
  startedAt?: number | undefined
  signal: string
}

/**
 * Sends a signal to one process of a container, and to no other: neither to one of the machine or of another container,
 * nor to one that has the pid by now. The engine itself can only signal the main process. Others are signalled from this
 * machine, when the engine is here and allows it, else by the container's own `kill`.
 */
export async function killProcess({ engines, ledger }: Pick<ContainersDeps, 'engines' | 'ledger'>, ref: KillProcess): Promise<void> {
  const engine = await engines.use(ref.engine)
  const { info, name, what } = await inspectContainer(engine, ref.id)
  const signal = toSignalNumber(ref.signal)
  const found = await findProcess(engine, info.Id, ref).catch((error: AppError) => error)
  if (found instanceof AppError) {
    return ledger.record(engine.id, dockerCommand(['exec', name, 'kill', '-s', ref.signal, String(ref.pid)]), () => Promise.reject(found))
  }
  if (ref.pid === info.State.Pid) {
    return ledger.record(engine.id, dockerCommand(['kill', '-s', ref.signal, name]), async () => {
      await handle(engine, info.Id)
        .kill({ signal: ref.signal })
        .catch((error: unknown) => {
          throw fromDocker(error, what)
        })
    })
  }
  const way = await findWay(engine, info.Id, found)
  const inner = String(way?.pid ?? ref.pid)
  await ledger.record(engine.id, dockerCommand(['exec', '-u', '0', name, 'kill', '-s', ref.signal, inner]), async () => {
    if (way === undefined) throw info.State.Paused ? paused(what) : outOfReach(what, found, ref.signal)
    if (way.here && signalHere(info.Id, found.process, way.ticks, signal)) return
    await signalInside(engine, info.Id, way, { what, found, signal, name: ref.signal })
  })
}

interface Found {
  process: Process
  all: Process[]
}

/** The process in the engine's list of now. */
async function findProcess(engine: Engine, id: string, { pid, startedAt }: KillProcess): Promise<Found> {
  const all = await readProcesses(engine, id)
  const process = all.find((one) => one.pid === pid)
  const same = startedAt === undefined || process?.startedAt === undefined || Math.abs(process.startedAt - startedAt) <= TOLERANCE
  if (process === undefined || !same) {
    throw new AppError('not-found', t`The process ${pid} has ended.`, t`The list shows what runs now.`)
  }
  return { process, all }
}

interface Way {
  /** Its pid inside the container. */
  pid: number
  ticks: string
  /** It is a process of this machine. */
  here: boolean
}

async function findWay(engine: Engine, id: string, { process, all }: Found): Promise<Way | undefined> {
  const here = isHere(engine) ? findHere(id, process) : undefined
  if (here !== undefined) return { pid: here.inner, ticks: here.ticks, here: true }
  const inside = await listInside(engine, id)
  const match = inside && findInside(process, all, inside, Date.now())
  return match && { pid: match.pid, ticks: match.ticks, here: false }
}

const isHere = (engine: Engine): boolean => process.platform === 'linux' && engine.address.startsWith('unix:')

/** Nothing is awaited between looking and signalling. False when this user may not. */
function signalHere(id: string, wanted: Process, ticks: string, signal: number): boolean {
  if (findHere(id, wanted)?.ticks !== ticks) throw gone(wanted.pid)
  try {
    return process.kill(wanted.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') throw gone(wanted.pid)
    return false
  }
}

const gone = (pid: number) => new AppError('not-found', t`The process ${pid} has ended.`, t`The list shows what runs now.`)

interface Words {
  what: string
  found: Found
  signal: number
  /** As the user said it. */
  name: string
}

async function signalInside(engine: Engine, id: string, way: Way, { what, found, signal, name }: Words): Promise<void> {
  const said = await killInside(engine, id, way, signal).catch((error: unknown) => {
    const failed = fromDocker(error, what)
    // Paused, gone, or the engine itself: that is the reason. Anything else is a container without a shell.
    throw ['conflict', 'not-found', 'engine-unreachable'].includes(failed.code) ? failed : outOfReach(what, found, name)
  })
  if (said.exitCode === 201) throw gone(found.process.pid)
  if (said.exitCode === 126 || said.exitCode === 127) throw outOfReach(what, found, name)
  if (said.exitCode !== 0) {
    const { pid } = found.process
    const why = said.text.trim().slice(0, 300)
    throw new AppError(
      'denied',
      why === ''
        ? t`The process ${pid} did not take the signal, and gave no reason.`
        : t`The process ${pid} did not take the signal: ${why}.`,
    )
  }
}

const paused = (what: string) =>
  new AppError('conflict', t`${what} is paused: none of its processes can act on a signal.`, t`Unpause it first.`)

function outOfReach(what: string, { process: { pid } }: Found, signal: string): AppError {
  return new AppError(
    'unsupported',
    t`${what} has no shell that would signal process ${pid} from here.`,
    t`Signal its main process, or on the engine's machine: sudo kill -s ${signal} ${pid}`,
  )
}
