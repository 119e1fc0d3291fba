import { t } from '@lingui/core/macro'
import type { Terminal } from '../../../preload/contract/terminals'
import type { Action } from '../../lib/actions'
import { fetchCode } from '../../lib/fetchCode'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'

const nameOf = ({ title }: Terminal): string => title

/** What can be done with a terminal, for the palette; in the dock the same stands as buttons. */
export const actions = worded((): Action<Terminal>[] => [
  {
    id: 'show',
    label: t`Show`,
    icon: 'terminal',
    group: 1,
    nameOf,
    when: () => true,
    run: (_api, { id }) =>
      void fetchCode(() => import('./show')).then(({ showTerminal }) => {
        showTerminal(id)
        intents.showDock('terminals')
      }),
  },
  {
    id: 'reopen',
    label: t`Open again`,
    icon: 'restart',
    group: 2,
    nameOf,
    when: ({ state }) => state === 'ended',
    run: (api, { id }) => api.terminals.reopen({ id }),
  },
  {
    id: 'close',
    label: t`Close`,
    icon: 'x',
    group: 2,
    nameOf,
    when: () => true,
    run: (api, { id }) => api.terminals.close({ id }),
  },
])
