import { t } from '@lingui/core/macro'
import { worded } from './worded'

const NAMES = worded(() => [
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

/** The sections of the settings page by name, for who leads there without loading it; a browser is shown no notifications. */
export const sectionNames = (desktop: boolean): readonly { id: string; name: string }[] =>
  NAMES().filter(({ id }) => desktop || id !== 'notifications')
