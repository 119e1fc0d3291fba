import { Checkbox, Select } from '../../../ui/Choice'
import { TextArea, TextField } from '../../../ui/Field'
import type { FormKey, SwitchFormKey, TextFormKey } from './form/runForm'
import type { Setting } from './form/setting'
import type { PairsKey } from './form/keys'
import { RunCapabilities } from './RunCapabilities'
import { useRunForm } from './RunContext'
import { RunEnv } from './RunEnv'
import { RunImage } from './RunImage'
import { RunMounts } from './RunMounts'
import { RunNetwork } from './RunNetwork'
import { RunNetworks } from './RunNetworks'
import { RunPairs } from './RunPairs'
import { RunPorts } from './RunPorts'
import { RunRestart } from './RunRestart'
import { SettingRow } from './SettingRow'

/** One setting, as it is typed: a line, several lines, a box to tick, or a part of its own. */
export function SettingField({ setting }: { setting: Setting }) {
  const { form, change, problemsOf, defaults } = useRunForm()
  const { id, label, input } = setting
  const [problem] = problemsOf(id)
  if (input.kind === 'own') return <Own id={id} />
  if (input.kind === 'pairs')
    return (
      <SettingRow id={id} error={problem?.text}>
        <RunPairs noun={input.noun} rows={form[id as PairsKey]} problems={problemsOf(id)} onChange={(rows) => change({ [id]: rows })} />
      </SettingRow>
    )
  if (input.kind === 'switch')
    return (
      <SettingRow id={id} error={problem?.text}>
        <div className="run-switch">
          <Checkbox checked={form[id as SwitchFormKey]} onChange={(on) => change({ [id]: on })} label={input.says} />
        </div>
      </SettingRow>
    )
  const value = form[id as TextFormKey]
  if (input.kind === 'choice') {
    // What a pasted command says may be none of the usual ones.
    const known = input.options.some((one) => one.value === value)
    const options = known ? input.options : [...input.options, { value, label: value }]
    return (
      <SettingRow id={id} error={problem?.text}>
        <Select size="l" label={label} value={value} options={options} onChange={(next) => change({ [id]: next })} />
      </SettingRow>
    )
  }
  const placeholder = defaults.texts[id] ?? input.placeholder
  return (
    <SettingRow id={id} error={input.kind === 'lines' ? undefined : problem?.text}>
      {input.kind === 'lines' ? (
        <TextArea
          mono
          label={label}
          error={problem?.text}
          rows={Math.min(8, Math.max(1, value.split('\n').length))}
          value={value}
          placeholder={placeholder}
          onChange={(event) => change({ [id]: event.target.value })}
        />
      ) : (
        <TextField
          mono={id !== 'name'}
          label={label}
          value={value}
          bad={problem !== undefined}
          placeholder={placeholder}
          onChange={(event) => change({ [id]: event.target.value })}
        />
      )}
    </SettingRow>
  )
}

function Own({ id }: { id: FormKey }) {
  switch (id) {
    case 'image':
      return <RunImage />
    case 'ports':
      return <RunPorts />
    case 'env':
      return <RunEnv />
    case 'mounts':
      return <RunMounts />
    case 'network':
      return <RunNetwork />
    case 'moreNetworks':
      return <RunNetworks />
    case 'restart':
      return <RunRestart />
    case 'capAdd':
    case 'capDrop':
      return <RunCapabilities id={id} />
    default:
      throw new Error(`Nothing draws "${id}".`)
  }
}
