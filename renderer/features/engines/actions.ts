import { t } from '@lingui/core/macro'
import type { Engine } from '../../../preload/contract/engines'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { go } from '../../lib/router'
import { worded } from '../../lib/worded'

/** What can be done with an engine, for the palette; in the settings and the switcher the same stands as buttons. */
export const actions = worded((): Action<Engine>[] => [
  {
    id: 'show',
    label: t`Show it`,
    icon: 'plug',
    group: 1,
    when: ({ current }) => !current,
    run: (api, { id }) => api.engines.select({ engine: id }),
  },
  {
    id: 'retry',
    label: t`Try again`,
    icon: 'restart',
    group: 1,
    when: ({ state }) => state === 'unreachable' || state === 'idle',
    run: (api, { id }) => api.engines.retry({ engine: id }),
  },
  {
    id: 'copy-address',
    label: t`Copy address`,
    icon: 'copy',
    group: 2,
    when: () => true,
    run: (_api, { address }) => copyText(address),
  },
  {
    id: 'forget',
    label: t`Forget…`,
    icon: 'trash',
    group: 3,
    when: ({ origin }) => origin === 'added',
    // Asked in the settings, where it says what stays.
    run: () => go('settings', 'engines'),
  },
])
