import { t } from '@lingui/core/macro'
import { worded } from '../../../lib/worded'
import { Select, Switch } from '../../../ui/Choice'
import { FolderSetting } from '../FolderSetting'
import { TextSetting } from '../TextSetting'
import type { SectionSpec } from '../types'

/** Longshore's own, by its name. */
const OWN_FONT = 'JetBrains Mono'
const SIZES = Array.from({ length: 25 }, (_, at) => String(at + 8))

export const terminal = worded((): SectionSpec => ({
  id: 'terminal',
  name: t`Terminal`,
  icon: 'terminal',
  rows: [
    {
      name: t`Font`,
      text: t`A font of this machine whose letters are equally wide. Terminals that are open change at once.`,
      control: ({ terminal: now }, keep) => (
        <TextSetting label={t`Font`} value={now.font} placeholder={OWN_FONT} onKeep={(font) => keep({ terminal: { ...now, font } })} />
      ),
    },
    {
      name: t`Font size`,
      text: t`In pixels.`,
      control: ({ terminal: now }, keep) => (
        <Select
          label={t`Font size`}
          value={String(now.fontSize)}
          onChange={(size) => keep({ terminal: { ...now, fontSize: Number(size) } })}
          options={SIZES.map((size) => ({ value: size, label: size }))}
        />
      ),
    },
    {
      name: t`Shell on this machine`,
      text: t`The program of new terminals on the machine that Longshore runs on. Empty: the one the system gives you.`,
      control: ({ terminal: now }, keep) => (
        <TextSetting
          mono
          label={t`Shell on this machine`}
          value={now.shell}
          placeholder="/bin/bash"
          onKeep={(shell) => keep({ terminal: { ...now, shell } })}
        />
      ),
    },
  ],
}))

export const files = worded((): SectionSpec => ({
  id: 'files',
  name: t`Files`,
  icon: 'folder',
  rows: [
    {
      name: t`Downloads folder`,
      text: t`Copies out of containers go there without asking, and save dialogs begin there. Empty: ask each time.`,
      control: ({ files: now }, keep) => (
        <FolderSetting label={t`Downloads folder`} value={now.downloads} onKeep={(downloads) => keep({ files: { ...now, downloads } })} />
      ),
    },
    {
      name: t`Where a name is taken`,
      text: t`What a copy does with files that are there already.`,
      control: ({ files: now }, keep) => (
        <Select
          label={t`Where a name is taken`}
          value={now.conflict}
          onChange={(conflict) => keep({ files: { ...now, conflict } })}
          options={[
            { value: 'ask', label: t`Ask` },
            { value: 'replace', label: t`Replace them` },
            { value: 'skip', label: t`Skip them` },
            { value: 'keep-both', label: t`Keep both` },
          ]}
        />
      ),
    },
    {
      name: t`Hidden files`,
      text: t`Files and folders whose names begin with a dot.`,
      control: ({ files: now }, keep) => (
        <Switch label={t`Show`} checked={now.hidden} onChange={(hidden) => keep({ files: { ...now, hidden } })} />
      ),
    },
  ],
}))

export const logs = worded((): SectionSpec => ({
  id: 'logs',
  name: t`Logs`,
  icon: 'logs',
  rows: [
    {
      name: t`Time`,
      text: t`In front of each line, as the engine noted it.`,
      control: ({ logTimestamps }, keep) => (
        <Switch label={t`Show`} checked={logTimestamps} onChange={(next) => keep({ logTimestamps: next })} />
      ),
    },
    {
      name: t`Long lines`,
      text: t`Wrapped, or cut at the edge and scrolled sideways.`,
      control: ({ logWrap }, keep) => <Switch label={t`Wrap`} checked={logWrap} onChange={(next) => keep({ logWrap: next })} />,
    },
  ],
}))
