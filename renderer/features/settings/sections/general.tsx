import { t } from '@lingui/core/macro'
import { worded } from '../../../lib/worded'
import { Segmented, Select, Switch } from '../../../ui/Choice'
import type { SectionSpec } from '../types'

export const general = worded((): SectionSpec => ({
  id: 'general',
  name: t`General`,
  icon: 'settings',
  rows: [
    {
      name: t`Theme`,
      text: t`The whole page, its editors and terminals.`,
      control: ({ theme }, keep) => (
        <Segmented
          label={t`Theme`}
          value={theme}
          onChange={(next) => keep({ theme: next })}
          options={[
            { value: 'system', label: t`As the system` },
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
          ]}
        />
      ),
    },
    {
      name: t`Density`,
      text: t`The height of rows: more air, or more rows.`,
      control: ({ density }, keep) => (
        <Segmented
          label={t`Density`}
          value={density}
          onChange={(next) => keep({ density: next })}
          options={[
            { value: 'normal', label: t`Normal` },
            { value: 'compact', label: t`Compact` },
          ]}
        />
      ),
    },
    {
      name: t`Language`,
      text: t`Names, sentences, numbers and dates. What engines say stays as it is.`,
      control: ({ language }, keep) => (
        <Segmented
          label={t`Language`}
          value={language}
          onChange={(next) => keep({ language: next })}
          // Each in its own language, for those who cannot read the one that is spoken.
          options={[
            { value: 'system', label: t`As the system` },
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
        />
      ),
    },
    {
      name: t`Start at login`,
      text: t`Longshore starts with your session, without a window.`,
      desktop: true,
      control: ({ startAtLogin }, keep) => (
        <Switch label={t`Start`} checked={startAtLogin} onChange={(next) => keep({ startAtLogin: next })} />
      ),
    },
    {
      name: t`Closing the window`,
      text: t`In the tray Longshore goes on watching, and its tasks go on.`,
      desktop: true,
      control: ({ closeTo }, keep) => (
        <Select
          label={t`Closing the window`}
          value={closeTo}
          onChange={(next) => keep({ closeTo: next })}
          options={[
            { value: 'ask', label: t`Ask the first time` },
            { value: 'tray', label: t`Stay in the tray` },
            { value: 'quit', label: t`Quit` },
          ]}
        />
      ),
    },
  ],
}))
