import { t } from '@lingui/core/macro'
import { worded } from './worded'

/** The sections of the settings page by name, for who leads there without loading it. */
export const sectionNames = worded(() => [
  { id: 'general', name: t`General` },
  { id: 'engines', name: t`Engines` },
  { id: 'terminal', name: t`Terminal` },
  { id: 'files', name: t`Files` },
  { id: 'logs', name: t`Logs` },
  { id: 'notifications', name: t`Notifications` },
  { id: 'shortcuts', name: t`Shortcuts` },
  { id: 'updates', name: t`Updates` },
  { id: 'privacy', name: t`Privacy` },
  { id: 'advanced', name: t`Advanced` },
  { id: 'about', name: t`About` },
])
