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
  way: 'push' | 'copy'
  what: string
  /** Where names made on the way lie. */
  engine?: string | undefined
  again: () => void
}

/** Shows a push or a copy in the dock, says how it ended, and leads to its digest and its pull line. */
export function watchPushed(api: Api, task: string, { way, what, engine, again }: Words): void {
  const done = way === 'push' ? t`Pushed ${what}` : t`Copied ${what}`
  watchTask(api, task, ({ state, error, result }) => {
    if (state === 'running') return
    registriesChanged()
    if (state === 'succeeded') {
      api.registries.pushed({ task }).then(
        (pushed) => toast.ok(done, inWords(pushed), { label: t`Show…`, onClick: () => show(pushed, way, engine) }),
        () => toast.ok(done, result),
      )
    }
    if (state === 'failed')
      toast.fail(
        way === 'push' ? t`${what} was not pushed` : t`${what} was not copied`,
        [error?.message, error?.hint].filter(Boolean).join(' '),
        {
          label: t`Try again`,
          onClick: again,
        },
      )
  })
  intents.showDock('tasks')
}

const inWords = ({ anythingNew, digest }: Pushed): string => `${anythingNew ? '' : t`everything was there already, `}${digest.slice(0, 19)}`

const show = (pushed: Pushed, way: Words['way'], engine: string | undefined): void =>
  openDialog((close) => <PushedDialog pushed={pushed} way={way} engine={engine} close={close} />)
