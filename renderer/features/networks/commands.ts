import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { worded } from '../../lib/worded'
import { pruneNetworks } from './prune'
import { createNetwork } from './create'

export const commands = worded((): Command[] => [
  { id: 'network', icon: 'network', title: t`Create a network…`, command: 'docker network create', run: createNetwork },
  { id: 'prune-networks', icon: 'trash', title: t`Clean up networks…`, command: 'docker network prune', run: pruneNetworks },
])
