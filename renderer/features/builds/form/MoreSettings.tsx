import { plural, t } from '@lingui/core/macro'
import { useEngine } from '../../../lib/live'
import { Checkbox, Select } from '../../../ui/Choice'
import { FormRow, TextArea, TextField } from '../../../ui/Field'
import type { BuildForm } from '../buildForm'
import { Fold } from './Fold'
import { LabelRows } from './LabelRows'
import type { Problems } from './problems'
import { linesOf } from './rows'
import { SecretRows } from './SecretRows'
import { SshRows } from './SshRows'
import { worded } from '../../../lib/worded'

const PLATFORMS = ['', 'linux/amd64', 'linux/arm64', 'linux/arm/v7']
const NETWORKS = worded(() => [
  { value: '', label: t`The engine’s default` },
  { value: 'host', label: t`host: the engine’s own network` },
  { value: 'none', label: t`none: no network in RUN steps` },
])

interface MoreSettingsProps {
  form: BuildForm
  problems: Problems
  change(part: Partial<BuildForm>): void
}

/** What few builds need, folded away. */
export function MoreSettings(props: MoreSettingsProps) {
  return (
    <>
      <SecretSettings {...props} />
      <CacheSettings {...props} />
      <MachineSettings {...props} />
      <LabelSettings {...props} />
    </>
  )
}

function SecretSettings({ form, problems, change }: MoreSettingsProps) {
  const summary = [
    ...(form.secrets.length > 0 ? [plural(form.secrets.length, { one: '# secret', other: '# secrets' })] : []),
    ...(form.ssh.length > 0 ? [plural(form.ssh.length, { one: '# SSH agent', other: '# SSH agents' })] : []),
  ]
  const bad = problems.secrets !== undefined || problems.ssh !== undefined
  return (
    <Fold title={t`Secrets and SSH`} hint={t`What RUN steps may read without it staying in the image`} summary={summary} bad={bad}>
      <FormRow
        label={t`Secrets`}
        error={problems.secrets}
        help={t`Read when the build begins, and kept nowhere. RUN --mount=type=secret,id=… gets them.`}
      >
        <SecretRows secrets={form.secrets} onChange={(secrets) => change({ secrets })} />
      </FormRow>
      <FormRow label={t`SSH`} error={problems.ssh} help={t`For RUN --mount=type=ssh. Keys never leave this machine.`}>
        <SshRows ssh={form.ssh} onChange={(ssh) => change({ ssh })} />
      </FormRow>
    </Fold>
  )
}

function CacheSettings({ form, change }: MoreSettingsProps) {
  const from = linesOf(form.cacheFrom).length
  const summary = [
    ...(form.noCache ? [t`no cache`] : []),
    ...(form.pull ? [t`newer base images`] : []),
    ...(form.squash ? ['squashed'] : []),
    ...(from > 0 ? [t`cache from ${plural(from, { one: '# image', other: '# images' })}`] : []),
  ]
  return (
    <Fold title={t`Cache and layers`} hint={t`What is built again, and what is taken from earlier builds`} summary={summary} bad={false}>
      <FormRow label={t`Options`}>
        <div className="form-checks">
          <Checkbox checked={form.noCache} onChange={(noCache) => change({ noCache })} label={t`Run every step again, without the cache`} />
          <Checkbox checked={form.pull} onChange={(pull) => change({ pull })} label={t`Look for newer base images`} />
          <Checkbox
            checked={form.squash}
            onChange={(squash) => change({ squash })}
            label={t`Squash into one layer, where the engine’s experimental features are on`}
          />
        </div>
      </FormRow>
      <FormRow label={t`Cache from`}>
        <TextArea
          mono
          label={t`Cache from`}
          rows={Math.max(1, form.cacheFrom.split('\n').length)}
          placeholder={t`images, one a line: registry.example.com/app:cache`}
          value={form.cacheFrom}
          onChange={(event) => change({ cacheFrom: event.target.value })}
        />
      </FormRow>
    </Fold>
  )
}

function MachineSettings({ form, problems, change }: MoreSettingsProps) {
  const buildkit = useEngine()?.abilities?.buildkit !== false
  const platforms = PLATFORMS.includes(form.platform) ? PLATFORMS : [...PLATFORMS, form.platform]
  const networks = NETWORKS().some((one) => one.value === form.network)
    ? NETWORKS()
    : [...NETWORKS(), { value: form.network, label: form.network }]
  const hosts = linesOf(form.extraHosts).length
  const limits = linesOf(form.ulimits).length
  const summary = [
    ...(form.platform === '' ? [] : [form.platform]),
    ...(form.network === '' ? [] : [t`network ${form.network}`]),
    ...(hosts > 0 ? [plural(hosts, { one: '# host', other: '# hosts' })] : []),
    ...(form.shmSize.trim() === '' ? [] : [t`shm ${form.shmSize.trim()}`]),
    ...(limits > 0 ? [plural(limits, { one: '# ulimit', other: '# ulimits' })] : []),
    ...(form.memory.trim() === '' ? [] : [t`memory ${form.memory.trim()}`]),
  ]
  const bad = [problems.extraHosts, problems.shmSize, problems.ulimits, problems.memory].some((one) => one !== undefined)
  return (
    <Fold title={t`Platform and network`} hint={t`Where and how RUN steps run`} summary={summary} bad={bad}>
      <FormRow label={t`Platform`}>
        <Select
          size="l"
          label={t`Platform`}
          value={form.platform}
          onChange={(platform) => change({ platform })}
          options={platforms.map((value) => ({ value, label: value === '' ? t`The engine’s own` : value }))}
        />
      </FormRow>
      <FormRow label={t`Network`}>
        <Select size="l" label={t`Network`} value={form.network} onChange={(network) => change({ network })} options={networks} />
      </FormRow>
      <FormRow label={t`Hosts`} error={problems.extraHosts}>
        <TextArea
          mono
          label={t`Hosts`}
          rows={Math.max(1, form.extraHosts.split('\n').length)}
          placeholder={t`name:address, one a line: db:10.0.0.5`}
          value={form.extraHosts}
          onChange={(event) => change({ extraHosts: event.target.value })}
        />
      </FormRow>
      <FormRow label={t`Shared memory`} error={problems.shmSize}>
        <TextField
          mono
          label={t`Shared memory`}
          placeholder="64m"
          value={form.shmSize}
          onChange={(event) => change({ shmSize: event.target.value })}
        />
      </FormRow>
      <FormRow label={t`Ulimits`} error={problems.ulimits}>
        <TextArea
          mono
          label={t`Ulimits`}
          rows={Math.max(1, form.ulimits.split('\n').length)}
          placeholder={t`name=soft:hard, one a line: nofile=1024:2048`}
          value={form.ulimits}
          onChange={(event) => change({ ulimits: event.target.value })}
        />
      </FormRow>
      <FormRow
        label={t`Memory`}
        error={problems.memory}
        {...(buildkit && { help: t`Only the classic builder limits memory; this engine has BuildKit.` })}
      >
        <TextField
          mono
          label={t`Memory`}
          placeholder={t`no limit`}
          disabled={buildkit && form.memory === ''}
          value={form.memory}
          onChange={(event) => change({ memory: event.target.value })}
        />
      </FormRow>
    </Fold>
  )
}

function LabelSettings({ form, problems, change }: MoreSettingsProps) {
  const named = form.labels.filter(({ name }) => name.trim() !== '')
  const summary = named.length > 0 ? [plural(named.length, { one: '# label', other: '# labels' })] : []
  return (
    <Fold title={t`Labels`} hint={t`Written into the image`} summary={summary} bad={problems.labels !== undefined}>
      <FormRow label={t`Labels`} error={problems.labels}>
        <LabelRows labels={form.labels} onChange={(labels) => change({ labels })} />
      </FormRow>
    </Fold>
  )
}
