import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { AppError } from '../../../../preload/contract/appError'
import type { RunOptions } from '../../../../preload/contract/run'
import type { Task } from '../../../../preload/contract/tasks'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { toast } from '../../../ui/toast'

export type Verb = 'run' | 'create'
/** A container that was made. */
export interface Made {
  id: string
  name: string
  warnings: readonly string[]
}

interface LaunchOptions {
  verb: Verb
  engine: string | undefined
  /** The image is fetched first: a task, which can be left alone. */
  fetch: boolean
  onTask: (task: Task) => void
}

/** Makes a container, and starts it for `run`. */
export async function launch(api: Api, run: RunOptions, { verb, engine, fetch, onTask }: LaunchOptions): Promise<Made> {
  const on = engine === undefined ? {} : { engine }
  if (!fetch) return api.containers[verb]({ ...run, ...on })
  const { task: id } = await api.containers.launch({ ...run, ...on, start: verb === 'run' })
  for await (const event of api.tasks.follow({ id })) {
    if (event.kind !== 'task') continue
    const { task } = event
    if (task.state === 'running') onTask(task)
    else return ended(task, run)
  }
  throw new AppError('disconnected', t`Nobody tells any more how it goes.`, t`It goes on: see Tasks below.`)
}

function ended({ state, subject, error }: Task, run: RunOptions): Made {
  if (state === 'cancelled') throw new AppError('cancelled', t`The run was cancelled.`)
  if (error !== undefined) throw AppError.fromWire(error)
  return { id: subject ?? run.name ?? '', name: run.name ?? subject?.slice(0, 12) ?? run.image, warnings: [] }
}

/** Goes to what was made: its log, its terminal, or its row. */
export function show({ id, name, warnings }: Made, verb: Verb, run: RunOptions): void {
  for (const warning of warnings) toast.ok(t`${oneLine(name)} has a warning`, oneLine(warning))
  if (verb === 'create') return go('containers', id)
  if (run.detach !== false) return void toast.ok(t`${oneLine(name)} runs`)
  if (run.tty === true && run.stdin === true) go('containers', id, 'terminal', { open: 'attach' })
  else go('containers', id, 'logs')
}
