import { t } from '@lingui/core/macro'
import type { Settings } from '../../../../preload/contract/settings'
import { worded } from '../../../lib/worded'
import { Switch } from '../../../ui/Choice'
import type { SectionSpec, SettingSpec } from '../types'

type Kind = keyof Settings['notifications']

const KINDS = worded((): Record<Kind, { name: string; text: string }> => ({
  builds: { name: t`Builds`, text: t`A build ended while you looked elsewhere.` },
  transfers: { name: t`Pulls, pushes and copies`, text: t`One has ended, also while you look at Longshore.` },
  died: { name: t`Containers that end`, text: t`A container ended that nobody stopped; it says with which code.` },
  unhealthy: { name: t`Unhealthy containers`, text: t`A health check failed as often as it may.` },
  outOfMemory: { name: t`Out of memory`, text: t`A container was killed because it wanted more memory than it may have.` },
  engines: { name: t`Engines`, text: t`An engine was lost, or is back.` },
}))

const rowOf = (kind: Kind): SettingSpec => ({
  ...KINDS()[kind],
  desktop: true,
  control: ({ notifications }, keep) => (
    <Switch label={t`Notify`} checked={notifications[kind]} onChange={(on) => keep({ notifications: { ...notifications, [kind]: on } })} />
  ),
})

export const notifications = worded((): SectionSpec => ({
  id: 'notifications',
  name: t`Notifications`,
  icon: 'info',
  text: t`Shown by your system; a click leads to what it is about.`,
  rows: (Object.keys(KINDS()) as Kind[]).map(rowOf),
}))
