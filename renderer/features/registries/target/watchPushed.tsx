import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import type { Pushed } from '../../../../preload/contract/registries'
import { openDialog } from '../../../lib/dialogs'
import { intents } from '../../../lib/intents'
import { watchTask } from '../../../lib/watchTask'
import { toast } from '../../../ui/toast'
import { registriesChanged } from '../changes'
import { PushedDialog } from './PushedDialog'

interface Words {
  /** "Pushed", "Copied". */
  done: string
  what: string
  /** Where names made on the way lie. */
  engine?: string | undefined
  again: () => void
}

/** Shows a push or a copy in the dock, says how it ended, and leads to its digest and its pull line. */
export function watchPushed(api: Api, task: string, { done, what, engine, again }: Words): void {
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'running') return
    registriesChanged()
    if (state === 'succeeded') {
      api.registries.pushed({ task }).then(
        (pushed) => toast.ok(`${done} ${what}`, inWords(pushed), { label: t`Show…`, onClick: () => show(pushed, done, engine) }),
        () => toast.ok(`${done} ${what}`, result),
      )
    }
    if (state === 'failed')
      toast.fail(t`Not ${done.toLowerCase()}: ${what}`, [error?.message, error?.hint].filter(Boolean).join(' '), {
        label: t`Try again`,
        onClick: again,
      })
  })
  intents.showDock('tasks')
}

const inWords = ({ anythingNew, digest }: Pushed): string => `${anythingNew ? '' : t`everything was there already, `}${digest.slice(0, 19)}`

const show = (pushed: Pushed, done: string, engine: string | undefined): void =>
  openDialog((close) => <PushedDialog pushed={pushed} done={done} engine={engine} close={close} />)
