import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { openDialog } from '../../lib/dialogs'
import { intents } from '../../lib/intents'
import { lazily } from '../../lib/lazily'
import { worded } from '../../lib/worded'

const ClearDialog = lazily(async () => (await import('./ClearDialog')).ClearDialog)

/** Asks before the history of builds goes. */
export const clearBuilds = (): void => openDialog((close) => <ClearDialog close={close} />)

export const commands = worded((): Command[] => [
  { id: 'build', icon: 'build', title: t`Build an image…`, command: 'docker build', run: () => intents.build() },
  { id: 'clear-builds', icon: 'trash', title: t`Clear the build history…`, run: clearBuilds },
])
