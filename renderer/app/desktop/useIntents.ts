import { t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import type { Intent } from '../../../preload/contract/desktopIntents'
import { useApi } from '../../api/context'
import { fillIn } from '../../features/containers'
import { messageOf } from '../../lib/actions'
import { fetchCode } from '../../lib/fetchCode'
import { intents } from '../../lib/intents'
import { go } from '../../lib/router'
import { selectAll } from '../../lib/selectAll'
import { useStream } from '../../lib/useStream'
import { closeUntouched } from '../../ui/openDialogs'
import { toast } from '../../ui/toast'
import { focusDock, showDock } from '../dockState'
import type { Entry } from '../palette/entries'
import { closePalette, openPalette } from '../palette/state'
import { useCommands } from '../palette/useCommands'
import { focusFilter } from '../useGlobalKeys'

/** Does in the page what the desktop around it asks. */
export function useIntents(): void {
  const api = useApi()
  const commands = useCommands()
  useStream(
    'intents',
    (signal) => api.desktop.intents({}, { signal }),
    (intent) => take(api, commands, intent),
  )
}

/** The same for a window that shows one thing: only what is about the focus and about itself. */
export function useWindowIntents(window: string): void {
  const api = useApi()
  useStream(
    window,
    (signal) => api.desktop.intents({ window }, { signal }),
    (intent) => {
      if (intent.kind === 'select-all') selectAll()
      if (intent.kind === 'tell') tell(intent)
    },
  )
}

function take(api: Api, commands: readonly Entry[], intent: Intent): void {
  if (intent.kind !== 'select-all' && intent.kind !== 'tell') {
    closePalette()
    const kept = closeUntouched()
    if (kept !== undefined)
      return toast.fail(t`“${kept}” is still open`, t`Finish it or close it, then ask again. What you put into it would be lost.`)
  }
  switch (intent.kind) {
    case 'go':
      return go(intent.page, intent.id, intent.tab, intent.query)
    case 'action':
      return perform(commands, intent.name)
    case 'run':
      return intents.run(intent.run)
    case 'rerun':
      return void fillIn(api, intent.command).catch((error: unknown) => toast.fail(t`The command could not be read`, messageOf(error)))
    case 'build':
      return intents.build({ context: intent.context, ...(intent.dockerfile !== undefined && { dockerfile: intent.dockerfile }) })
    case 'load':
      return void fetchCode(() => import('../../features/images/load')).then(({ loadImages }) =>
        loadImages({ kind: 'images', file: intent.path }),
      )
    case 'dock':
      showDock(intent.tab)
      return focusDock()
    case 'select-all':
      return selectAll()
    case 'tell':
      return tell(intent)
  }
}

function perform(commands: readonly Entry[], name: string): void {
  if (name === 'palette') openPalette()
  else if (name === 'filter') focusFilter()
  else commands.find(({ id }) => id === name)?.run()
}

function tell({ tone, title, text }: Extract<Intent, { kind: 'tell' }>): void {
  if (tone === 'fail') toast.fail(title, text)
  else toast.ok(title, text)
}
