import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { Button, IconButton } from '../../../ui/Button'
import { Checkbox, Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { Menu } from '../../../ui/Menu'
import type { Problem } from './check'
import { mountRow, type MountRow } from './runForm'

const TYPES: readonly { value: MountRow['type']; label: string }[] = [
  { value: 'volume', label: 'Volume' },
  { value: 'bind', label: 'Folder' },
  { value: 'tmpfs', label: 'Memory' },
]
const HINTS: Record<MountRow['type'], string> = {
  volume: 'a name, or empty for an unnamed one',
  bind: '/srv/data',
  tmpfs: 'lost when it stops',
}

/** What the container sees of the outside: volumes, folders of the engine's machine, memory. */
export function RunMounts({
  rows,
  onChange,
  problems,
}: {
  rows: readonly MountRow[]
  onChange: (rows: MountRow[]) => void
  problems: readonly Problem[]
}) {
  const volumes = useLive('volumes').rows.filter((volume) => !volume.anonymous)
  const set = (key: number, part: Partial<MountRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <div className="run-rows">
      {rows.map((row) => {
        const problem = problems.find((one) => one.key === row.key)
        return (
          <div key={row.key} className="run-row">
            <div className="run-mount">
              <Select size="l" label="Kind" value={row.type} options={TYPES} onChange={(type) => set(row.key, { type })} />
              <TextField
                mono
                label="From"
                value={row.type === 'tmpfs' ? '' : row.source}
                disabled={row.type === 'tmpfs'}
                placeholder={HINTS[row.type]}
                onChange={(event) => set(row.key, { source: event.target.value })}
                end={
                  row.type === 'volume' && volumes.length > 0 ? (
                    <Menu
                      label="Volumes on this engine"
                      trigger={<IconButton icon="down" size="s" label="Choose a volume" />}
                      items={volumes.slice(0, 40).map((volume) => ({
                        label: oneLine(volume.name),
                        icon: 'volume' as const,
                        onSelect: () => set(row.key, { source: volume.name }),
                      }))}
                    />
                  ) : undefined
                }
              />
              <span className="f3">
                <Icon name="arrowr" />
              </span>
              <TextField
                mono
                label="To"
                value={row.target}
                bad={problem !== undefined}
                placeholder="/data"
                onChange={(event) => set(row.key, { target: event.target.value })}
              />
              <Checkbox checked={row.readOnly} onChange={(readOnly) => set(row.key, { readOnly })} label="Read only" />
              <IconButton icon="x" label="Remove mount" onClick={() => onChange(rows.filter((one) => one.key !== row.key))} />
            </div>
            {problem && (
              <div className="err run-err" role="alert">
                <Icon name="bad" size={14} />
                <span className="grow">{problem.text}</span>
              </div>
            )}
          </div>
        )
      })}
      <div className="btns t run-add">
        <Button kind="quiet" size="s" icon="plus" onClick={() => onChange([...rows, mountRow()])}>
          Add volume
        </Button>
        <Button kind="quiet" size="s" icon="folder" onClick={() => onChange([...rows, mountRow({ type: 'bind' })])}>
          Add folder
        </Button>
      </div>
    </div>
  )
}
