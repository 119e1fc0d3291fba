import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { Button, IconButton } from '../../../ui/Button'
import { Checkbox, Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { Menu } from '../../../ui/Menu'
import type { Problem } from './form/problem'
import { mountRow, type MountRow } from './form/rows'
import { FromImage, FromImageRow } from './FromImage'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'
import { useFolderChoice } from './useFolderChoice'
import { worded } from '../../../lib/worded'

const TYPES = worded((): readonly { value: MountRow['type']; label: string }[] => [
  { value: 'volume', label: t`Volume` },
  { value: 'bind', label: t`Folder` },
  { value: 'tmpfs', label: t`Memory` },
])
const HINTS = worded((): Record<MountRow['type'], string> => ({
  volume: t`a name, or empty`,
  bind: '/srv/data',
  tmpfs: t`lost when it stops`,
}))
const OPTIONS: Record<MountRow['type'], string> = { volume: 'nocopy', bind: 'z, rshared', tmpfs: 'size=64m,mode=1777' }

/** What the container sees of the outside: volumes, folders of the engine's machine, memory. */
export function RunMounts() {
  const { form, change, problemsOf, defaults } = useRunForm()
  const rows = form.mounts
  const problems = problemsOf('mounts')
  const put = (mounts: MountRow[]) => change({ mounts })
  const unmounted = defaults.volumes.filter((path) => !rows.some((row) => row.target.trim() === path))
  return (
    <SettingRow id="mounts" error={problems.find((one) => one.key === undefined)?.text}>
      <div className="run-rows">
        {rows.map((row) => (
          <Mount
            key={row.key}
            row={row}
            problem={problems.find((one) => one.key === row.key)}
            set={(part) => put(rows.map((one) => (one.key === row.key ? { ...one, ...part } : one)))}
            fill={(name, path) => put(rows.map((one) => ({ ...one, source: filled(one.source, name, path) })))}
            remove={() => put(rows.filter((one) => one.key !== row.key))}
          />
        ))}
        <div className="btns t run-add">
          <Button kind="quiet" size="s" icon="plus" onClick={() => put([...rows, mountRow()])}>
            {t`Add volume`}
          </Button>
          <Button kind="quiet" size="s" icon="folder" onClick={() => put([...rows, mountRow({ type: 'bind' })])}>
            {t`Add folder`}
          </Button>
        </div>
      </div>
      <FromImage noun="volume" items={unmounted}>
        {(path) => (
          <FromImageRow key={path} act={t`Name it`} what={path} onAct={() => put([...rows, mountRow({ target: path })])}>
            <Trans>An unnamed volume at {oneLine(path)}</Trans>
          </FromImageRow>
        )}
      </FromImage>
    </SettingRow>
  )
}

/** `$PWD/data` with the folder that `$PWD` is. */
const filled = (source: string, name: string, path: string) =>
  source.trim().startsWith(name) ? `${path.replace(/\/$/, '')}${source.trim().slice(name.length)}` : source

interface MountProps {
  row: MountRow
  problem: Problem | undefined
  set: (part: Partial<MountRow>) => void
  /** Puts a folder in the place of what stands for it, in every row. */
  fill: (name: string, path: string) => void
  remove: () => void
}

function Mount({ row, problem, set, fill, remove }: MountProps) {
  const choose = useFolderChoice()
  const folder = problem?.folder
  return (
    <div className="run-row">
      <div className="run-mount">
        <Select
          size="l"
          label={t`Kind`}
          value={row.type}
          options={TYPES()}
          onChange={(type) => set({ type, ...(type === 'bind' && { createSource: true }) })}
        />
        <TextField
          mono
          label={t`From`}
          value={row.type === 'tmpfs' ? '' : row.source}
          disabled={row.type === 'tmpfs'}
          bad={problem !== undefined}
          placeholder={HINTS()[row.type]}
          onChange={(event) => set({ source: event.target.value })}
          end={
            row.type === 'volume' ? (
              <VolumeChoice onChoose={(source) => set({ source })} />
            ) : row.type === 'bind' && choose !== undefined ? (
              <IconButton
                icon="folder"
                size="s"
                label={t`Choose a folder`}
                onClick={() => choose(row.source, (source) => set({ source }))}
              />
            ) : undefined
          }
        />
        <span className="f3">
          <Icon name="arrowr" />
        </span>
        <TextField
          mono
          label={t`To`}
          value={row.target}
          bad={problem !== undefined && folder === undefined}
          placeholder="/data"
          onChange={(event) => set({ target: event.target.value })}
        />
        <IconButton icon="x" label={t`Remove mount`} onClick={remove} />
      </div>
      <div className="run-mount-more">
        <Checkbox checked={row.readOnly} onChange={(readOnly) => set({ readOnly })} label={t`Read only`} />
        {row.type === 'bind' && (
          <Checkbox
            checked={row.createSource}
            onChange={(createSource) => set({ createSource })}
            label={t`Make the folder if it is missing`}
          />
        )}
        <TextField
          mono
          size="s"
          label={t`Mount options`}
          value={row.options}
          placeholder={t`options: ${OPTIONS[row.type]}`}
          onChange={(event) => set({ options: event.target.value })}
        />
      </div>
      {problem && (
        <div className="err run-err" role="alert">
          <Icon name="bad" size={14} />
          <span className="grow">{problem.text}</span>
          {folder !== undefined && choose !== undefined && (
            <Button size="s" onClick={() => choose('', (path) => fill(folder, path))}>
              {t`Choose…`}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function VolumeChoice({ onChoose }: { onChoose: (name: string) => void }) {
  const volumes = useLive('volumes').rows.filter((volume) => !volume.anonymous)
  if (volumes.length === 0) return null
  return (
    <Menu
      label={t`Volumes on this engine`}
      trigger={<IconButton icon="down" size="s" label={t`Choose a volume`} />}
      items={volumes.slice(0, 40).map((volume) => ({
        label: oneLine(volume.name),
        icon: 'volume' as const,
        onSelect: () => onChoose(volume.name),
      }))}
    />
  )
}
