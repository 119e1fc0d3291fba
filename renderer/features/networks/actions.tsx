import { t } from '@lingui/core/macro'
import type { Network } from '../../../preload/contract/networks'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { RemoveNetworks } from './RemoveNetworks'
import { worded } from '../../lib/worded'

/** What can be done with a network: the row's buttons and menu, the palette and the keyboard read this. */
export const actions = worded((): Action<Network>[] => [
  {
    id: 'copy-name',
    label: t`Copy name`,
    icon: 'copy',
    group: 1,
    inRow: true,
    when: () => true,
    run: (_api, network) => copyText(network.name, t`Name copied`),
  },
  {
    id: 'copy-id',
    label: t`Copy id`,
    icon: 'copy',
    group: 1,
    when: () => true,
    run: (_api, network) => copyText(network.id, t`Id copied`),
  },
  {
    id: 'remove',
    label: t`Remove…`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 9,
    inRow: true,
    bulk: true,
    doing: t`Removing`,
    when: (network) => !network.builtin,
    command: (network) => `docker network rm ${network.name}`,
    ask: (networks, go, close) => <RemoveNetworks networks={networks} go={go} close={close} />,
    run: (api, network) => api.networks.remove({ id: network.id }),
  },
])
