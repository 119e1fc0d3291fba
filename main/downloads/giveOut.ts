import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/appError'
import type { Ledger } from '../ledger/types'
import type { TaskHandle, Tasks, TaskSpec } from '../tasks/types'
import type { Downloads } from './downloads'
import { checkTarget, writeFile } from './toFile'

interface GiveDeps {
  tasks: Tasks
  ledger: Ledger
  /** Absent where no browser is served. */
  downloads?: Downloads | undefined
}

/** Bytes that leave an engine, and how their task and their file are called. */
export interface Outgoing {
  spec: TaskSpec & { command: string }
  name: string
  type: string
  bytes(task: Pick<TaskHandle, 'signal' | 'progress'>): AsyncIterable<Uint8Array>
}

/**
 * Starts the task that writes them to `to` of this machine, whole or not at all; without `to`, a browser fetches them, once, from
 * `download`. What is wrong with `to` is told before the task begins.
 */
export async function giveOut(
  { tasks, ledger, downloads }: GiveDeps,
  { spec, name, type, bytes }: Outgoing,
  { to, replace }: { to?: string | undefined; replace: boolean },
): Promise<{ task: string; download?: string }> {
  if (to !== undefined) {
    await checkTarget({ to, replace })
    const write = async (task: TaskHandle) => {
      await writeFile(bytes(task), { to, replace, signal: task.signal })
      return to
    }
    return { task: tasks.start(spec, (task) => ledger.record(spec.engine, spec.command, () => write(task))) }
  }
  if (downloads === undefined) throw new AppError('invalid-input', t`There is no file for it to go to.`, t`Say where to write it.`)
  let download: string | undefined
  const offer = async (task: TaskHandle) => {
    const open = async (signal: AbortSignal) => bytes({ ...task, signal })
    const offered = downloads.offer({ name, type, signal: task.signal, open })
    download = offered.address
    await offered.done
    return name
  }
  const task = tasks.start(spec, (task) => ledger.record(spec.engine, spec.command, () => offer(task)))
  return { task, ...(download !== undefined && { download }) }
}
