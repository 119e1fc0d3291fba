import type { Api } from '../../../preload/contract'
import { intents } from '../../lib/intents'
import { toast } from '../../ui/toast'

/** Says how a pull that was started on this page ended. */
export function watchPull(api: Api, task: string, reference: string): void {
  const watch = async (): Promise<void> => {
    for await (const event of api.tasks.follow({ id: task })) {
      if (event.kind !== 'task' || event.task.state === 'running') continue
      const { state, error, result } = event.task
      if (state === 'succeeded')
        toast.ok(`Pulled ${reference}`, result, { label: 'Run…', onClick: () => intents.run({ image: reference }) })
      if (state === 'failed') toast.fail(`${reference} was not pulled`, [error?.message, error?.hint].filter(Boolean).join(' '))
      return
    }
  }
  // A lost wire ends the watch without a word: the tasks in the dock still say how it went.
  watch().catch(() => undefined)
}
