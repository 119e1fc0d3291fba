import type { Network } from '../../../preload/contract/networks'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { RemoveNetworks } from './RemoveNetworks'

/** What can be done with a network: the row's buttons and menu, the palette and the keyboard read this. */
export const actions: Action<Network>[] = [
  {
    id: 'copy-name',
    label: 'Copy name',
    icon: 'copy',
    group: 1,
    inRow: true,
    when: () => true,
    run: (_api, network) => copyText(network.name, 'Name copied'),
  },
  { id: 'copy-id', label: 'Copy id', icon: 'copy', group: 1, when: () => true, run: (_api, network) => copyText(network.id, 'Id copied') },
  {
    id: 'remove',
    label: 'Remove…',
    icon: 'trash',
    shortcut: 'Del',
    danger: true,
    group: 9,
    inRow: true,
    bulk: true,
    doing: 'Removing',
    when: (network) => !network.builtin,
    command: (network) => `docker network rm ${network.name}`,
    ask: (networks, go, close) => <RemoveNetworks networks={networks} go={go} close={close} />,
    run: (api, network) => api.networks.remove({ id: network.id }),
  },
]
