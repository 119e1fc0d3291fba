import { t } from '@lingui/core/macro'
import { reloadOnce } from '../lib/reload'
import { toast } from '../ui/toast'

/** The page and the main process are of different builds. Loading the page afresh helps when it is the page that is old. */
export function onStale(): void {
  if (reloadOnce()) return
  toast.fail(
    t`Longshore was built anew while it ran`,
    t`This page and the program behind it do not fit together: stop Longshore and start it again.`,
  )
}
