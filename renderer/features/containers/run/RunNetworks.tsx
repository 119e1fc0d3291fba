import { t } from '@lingui/core/macro'
import { useLive } from '../../../lib/live'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { networkRow, type NetworkRow } from './form/rows'
import { useRunForm } from './RunContext'
import { networkOptions } from './RunNetwork'
import { SettingRow } from './SettingRow'

/** Networks beside the first, each with its own aliases and address. */
export function RunNetworks() {
  const { form, change, problemsOf } = useRunForm()
  const names = useLive('networks').rows.map((network) => network.name)
  const rows = form.moreNetworks
  const put = (moreNetworks: NetworkRow[]) => change({ moreNetworks })
  const set = (key: number, part: Partial<NetworkRow>) => put(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <SettingRow id="moreNetworks" error={problemsOf('moreNetworks')[0]?.text}>
      <div className="run-rows">
        {rows.map((row) => (
          <div key={row.key} className="run-network">
            <Select
              size="l"
              label={t`Another network`}
              value={row.name}
              options={networkOptions(names, row.name, t`Choose a network`)}
              onChange={(name) => set(row.key, { name })}
            />
            <TextField
              mono
              label={t`Aliases there`}
              value={row.aliases}
              placeholder={t`aliases`}
              onChange={(event) => set(row.key, { aliases: event.target.value })}
            />
            <TextField
              mono
              label={t`IPv4 address there`}
              value={row.ip}
              placeholder="IPv4"
              onChange={(event) => set(row.key, { ip: event.target.value })}
            />
            <TextField
              mono
              label={t`IPv6 address there`}
              value={row.ip6}
              placeholder="IPv6"
              onChange={(event) => set(row.key, { ip6: event.target.value })}
            />
            <IconButton icon="x" label={t`Remove network`} onClick={() => put(rows.filter((one) => one.key !== row.key))} />
          </div>
        ))}
        <div>
          <Button kind="quiet" size="s" icon="plus" className="run-add" onClick={() => put([...rows, networkRow()])}>
            {t`Add network`}
          </Button>
        </div>
      </div>
    </SettingRow>
  )
}
