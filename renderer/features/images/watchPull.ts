import type { Api } from '../../../preload/contract'
import { intents } from '../../lib/intents'
import { watchTask } from '../../lib/watchTask'
import { toast } from '../../ui/toast'

/** Says how a pull that was started on this page ended. */
export function watchPull(api: Api, task: string, reference: string): void {
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'succeeded') toast.ok(`Pulled ${reference}`, result, { label: 'Run…', onClick: () => intents.run({ image: reference }) })
    if (state === 'failed') toast.fail(`${reference} was not pulled`, [error?.message, error?.hint].filter(Boolean).join(' '))
  })
}
