import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'
import { pruneContainers } from './prune'

export const commands = worded((): Command[] => [
  { id: 'run', icon: 'play', title: t`Run an image…`, command: 'docker run', run: () => intents.run() },
  { id: 'prune', icon: 'trash', title: t`Clean up stopped containers…`, command: 'docker container prune', run: pruneContainers },
])
