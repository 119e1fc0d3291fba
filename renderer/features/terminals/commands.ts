import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'

export const commands = worded((): Command[] => [
  {
    id: 'host-shell',
    icon: 'terminal',
    title: t`Shell on this machine`,
    detail: t`terminal`,
    run: () => intents.openTerminal({ kind: 'host' }),
  },
])
