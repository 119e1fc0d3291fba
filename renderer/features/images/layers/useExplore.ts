import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { Api } from '../../../../preload/contract'
import type { AppError } from '../../../../preload/contract/errors'
import type { LayerReport } from '../../../../preload/contract/imageLayers'
import type { Image } from '../../../../preload/contract/images'
import type { Task } from '../../../../preload/contract/tasks'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { useLiveSelect } from '../../../lib/live'
import { useCall } from '../../../lib/useCall'
import { toAppError } from '../../../lib/useStream'
import { toast } from '../../../ui/toast'

/** Images up to this size are read without asking. */
const SMALL = 1000 * 1000 * 1000

export type Exploration =
  | { status: 'waiting' }
  /** Nobody has read it yet; it is large, or was cancelled. */
  | { status: 'unread'; cancelled: boolean; start(): void }
  | { status: 'reading'; task: Task | undefined; cancel(): void }
  | { status: 'failed'; error: Pick<AppError, 'message'> & { hint?: string | undefined }; start(): void }
  | { status: 'ready'; report: LayerReport }

/** What is known of an image's layers; reads it when it is small or when told to. The reading goes on when the page leaves. */
export function useExplore(image: Image, engine: string | undefined): Exploration {
  const api = useApi()
  const ref = { id: image.id, ...(engine !== undefined && { engine }) }
  const task = useLiveSelect('tasks', ({ rows }) => newest(rows.filter((one) => one.kind === 'explore' && one.subject === image.id)))
  const running = task?.state === 'running' ? task : undefined
  const [refusal, setRefusal] = useState<AppError>()
  // One that was cancelled or failed is not begun again by itself.
  const alone = task === undefined && image.size <= SMALL

  const ask = async (signal: AbortSignal): Promise<LayerReport> => {
    try {
      return await api.images.layers(ref, { signal })
    } catch (error) {
      if (!alone || toAppError(error).code !== 'conflict') throw error
      if ((await api.images.explore(ref, { signal })).task !== undefined) throw error
      return api.images.layers(ref, { signal })
    }
  }
  const call = useCall(`${engine} ${image.id}`, ask, running === undefined ? `${task?.id}` : '')
  const start = async (): Promise<void> => {
    setRefusal(undefined)
    try {
      if ((await api.images.explore(ref)).task === undefined) call.again()
    } catch (error) {
      setRefusal(toAppError(error))
    }
  }

  if (call.status === 'ready') return { status: 'ready', report: call.value }
  if (running !== undefined) return { status: 'reading', task: running, cancel: () => cancel(api, running.id) }
  if (refusal !== undefined) return { status: 'failed', error: refusal, start: () => void start() }
  if (call.status === 'loading') return { status: 'waiting' }
  if (call.error.code !== 'conflict') return { status: 'failed', error: call.error, start: call.again }
  if (task?.state === 'failed' && task.error !== undefined) return { status: 'failed', error: task.error, start: () => void start() }
  // The list of tasks is a moment behind.
  if (alone) return { status: 'waiting' }
  return { status: 'unread', cancelled: task?.state === 'cancelled', start: () => void start() }
}

const cancel = (api: Api, id: string): void => {
  api.tasks.cancel({ id }).catch((error: unknown) => toast.fail(t`The reading was not cancelled`, messageOf(error)))
}

/** A cancelled one is followed by another when the user asks again. */
function newest(tasks: readonly Task[]): Task | undefined {
  return tasks.reduce<Task | undefined>((best, task) => (best === undefined || task.startedAt >= best.startedAt ? task : best), undefined)
}
