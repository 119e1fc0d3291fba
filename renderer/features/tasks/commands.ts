import { t } from '@lingui/core/macro'
import { messageOf } from '../../lib/actions'
import type { Command } from '../../lib/commands'
import { worded } from '../../lib/worded'
import { toast } from '../../ui/toast'

export const commands = worded((): Command[] => [
  {
    id: 'clear-tasks',
    icon: 'x',
    title: t`Clear finished`,
    detail: t`Tasks`,
    run: (api) => void api.tasks.clear({}).catch((error: unknown) => toast.fail(t`Tasks could not be cleared`, messageOf(error))),
  },
])
