import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { worded } from '../../lib/worded'
import { createNetwork } from './create'

export const commands = worded((): Command[] => [
  { id: 'network', icon: 'network', title: t`Create a network…`, command: 'docker network create', run: createNetwork },
])
