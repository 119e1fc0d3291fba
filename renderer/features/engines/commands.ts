import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'

export const commands = worded((): Command[] => [
  { id: 'add-engine', icon: 'plus', title: t`Add another engine…`, run: () => intents.addEngine() },
])
