import { t } from '@lingui/core/macro'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { Select } from '../../../ui/Choice'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'

/** The network it joins first. */
export function RunNetwork() {
  const { form, change, problemsOf } = useRunForm()
  const networks = useLive('networks').rows
  return (
    <SettingRow id="network" error={problemsOf('network')[0]?.text}>
      <Select
        size="l"
        label={t`Network`}
        value={form.network}
        options={networkOptions(
          networks.map((network) => network.name),
          form.network,
          t`The engine’s default (bridge)`,
        )}
        onChange={(network) => change({ network })}
      />
    </SettingRow>
  )
}

/** The engine's networks and the one that was asked for, which may be another: `container:web`. */
export function networkOptions(names: readonly string[], asked: string, none: string): { value: string; label: string }[] {
  const own = asked !== '' && !names.includes(asked) ? [asked] : []
  return [{ value: '', label: none }, ...[...names, ...own].sort().map((name) => ({ value: name, label: oneLine(name) }))]
}
