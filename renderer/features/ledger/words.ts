import { t } from '@lingui/core/macro'
import type { LedgerEntry } from '../../../preload/contract/ledger'
import { worded } from '../../lib/worded'

/** How a command ended, or that it runs. */
export const STATE_WORDS = worded((): Readonly<Record<LedgerEntry['state'], string>> => ({
  running: t`running`,
  succeeded: t`succeeded`,
  failed: t`failed`,
  cancelled: t`cancelled`,
}))
