import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { worded } from '../../lib/worded'
import { pruneVolumes } from './prune'
import { createVolume } from './create'

export const commands = worded((): Command[] => [
  { id: 'volume', icon: 'volume', title: t`Create a volume…`, command: 'docker volume create', run: createVolume },
  { id: 'prune-volumes', icon: 'trash', title: t`Clean up volumes…`, command: 'docker volume prune', run: pruneVolumes },
])
