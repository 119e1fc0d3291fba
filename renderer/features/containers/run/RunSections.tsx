import { useState, type ReactNode } from 'react'
import { count } from '../../../lib/format'
import { useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { Checkbox, Select } from '../../../ui/Choice'
import { FormRow, TextArea, TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { classes } from '../../../ui/Button'
import type { Problem } from './check'
import { RunMounts } from './RunMounts'
import { RunPairs } from './RunPairs'
import type { RunForm } from './runForm'

interface SectionsProps {
  form: RunForm
  change: (part: Partial<RunForm>) => void
  problems: readonly Problem[]
}

/** Everything `docker run` takes beyond the first glance, folded away with a line that says what is set. */
export function RunSections({ form, change, problems }: SectionsProps) {
  const of = (field: Problem['field']) => problems.filter((one) => one.field === field)
  return (
    <>
      <Fold title="Files and volumes" value={mountsText(form)} hint="nothing from outside" bad={of('mount').length > 0}>
        <FormRow label="Mounts">
          <RunMounts rows={form.mounts} onChange={(mounts) => change({ mounts })} problems={of('mount')} />
        </FormRow>
        <FormRow label="Root">
          <Checkbox checked={form.readOnly} onChange={(readOnly) => change({ readOnly })} label="The container’s own files are read only" />
        </FormRow>
      </Fold>
      <Fold
        title="Network"
        value={form.network === '' ? undefined : oneLine(form.network)}
        hint="bridge, or pick a project’s network"
        bad={of('network').length > 0}
      >
        <NetworkRows form={form} change={change} problems={of('network')} />
      </Fold>
      <Fold title="Resources" value={resourcesText(form)} hint="memory and CPU not limited" bad={of('resources').length > 0}>
        <FormRow label="Memory" error={of('resources').find((one) => one.text.startsWith('Memory'))?.text}>
          <TextField
            mono
            label="Memory"
            value={form.memory}
            placeholder="512m"
            onChange={(event) => change({ memory: event.target.value })}
          />
        </FormRow>
        <FormRow label="Processors" error={of('resources').find((one) => one.text.startsWith('Proc'))?.text}>
          <TextField
            mono
            label="Processors"
            value={form.cpus}
            placeholder="1.5"
            onChange={(event) => change({ cpus: event.target.value })}
          />
        </FormRow>
      </Fold>
      <Fold title="Restart" value={restartText(form)} hint="never restarts" bad={of('restart').length > 0}>
        <RestartRows form={form} change={change} problems={of('restart')} />
      </Fold>
      <Fold title="Command, user, labels, security" value={commandText(form)} hint="from the image">
        <CommandRows form={form} change={change} problems={[]} />
      </Fold>
    </>
  )
}

function Fold({
  title,
  value,
  hint,
  bad,
  children,
}: {
  title: string
  value: string | undefined
  hint: string
  bad?: boolean
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className="run-fold">
      <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} />
        <span className="name">{title}</span>
        <span className={classes('v ell', value !== undefined && 'set', bad && 'bad-fg')}>
          {bad ? 'something to fix' : (value ?? hint)}
        </span>
      </button>
      {open && <div className="run-body">{children}</div>}
    </section>
  )
}

function NetworkRows({ form, change, problems }: SectionsProps) {
  const networks = useLive('networks').rows
  const names = networks.map((network) => network.name)
  const own = form.network !== '' && !names.includes(form.network) ? [form.network] : []
  const options = [
    { value: '', label: 'The engine’s default (bridge)' },
    ...[...names, ...own].sort().map((name) => ({ value: name, label: oneLine(name) })),
  ]
  return (
    <>
      <FormRow label="Network" error={problems[0]?.text}>
        <Select size="l" label="Network" value={form.network} options={options} onChange={(network) => change({ network })} />
      </FormRow>
      <FormRow label="Host name">
        <TextField
          mono
          label="Host name"
          value={form.hostname}
          placeholder="the container’s id"
          onChange={(event) => change({ hostname: event.target.value })}
        />
      </FormRow>
      <FormRow label="Extra hosts" help="One a line: name:address.">
        <TextArea
          mono
          label="Extra hosts"
          rows={2}
          value={form.extraHosts}
          placeholder="db:10.0.0.5"
          onChange={(event) => change({ extraHosts: event.target.value })}
        />
      </FormRow>
    </>
  )
}

const RESTARTS = [
  { value: 'no', label: 'Never' },
  { value: 'on-failure', label: 'When it fails' },
  { value: 'always', label: 'Always' },
  { value: 'unless-stopped', label: 'Unless it was stopped' },
]

function RestartRows({ form, change, problems }: SectionsProps) {
  return (
    <>
      <FormRow label="Restart" error={problems[0]?.text}>
        <div className="form-line">
          <Select size="l" label="Restart" value={form.restart} options={RESTARTS} onChange={(restart) => change({ restart })} />
          {form.restart === 'on-failure' && (
            <TextField
              mono
              label="At most how many times"
              value={form.retries}
              placeholder="any number of times"
              onChange={(event) => change({ retries: event.target.value })}
            />
          )}
        </div>
      </FormRow>
      <FormRow label="When it ends">
        <Checkbox checked={form.autoRemove} onChange={(autoRemove) => change({ autoRemove })} label="Remove it, and its unnamed volumes" />
      </FormRow>
    </>
  )
}

function CommandRows({ form, change }: SectionsProps) {
  const text = (key: 'command' | 'entrypoint' | 'user' | 'workdir' | 'platform', label: string, placeholder = 'from the image') => (
    <FormRow label={label}>
      <TextField
        mono
        label={label}
        value={form[key]}
        placeholder={placeholder}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </FormRow>
  )
  return (
    <>
      {text('command', 'Command')}
      {text('entrypoint', 'Entrypoint')}
      {text('user', 'User')}
      {text('workdir', 'Working folder')}
      {text('platform', 'Platform', 'the engine’s own: linux/amd64')}
      <FormRow label="Labels">
        <RunPairs noun="label" rows={form.labels} onChange={(labels) => change({ labels })} />
      </FormRow>
      <FormRow label="Terminal">
        <div className="run-checks">
          <Checkbox checked={form.tty} onChange={(tty) => change({ tty })} label="Give it a terminal (-t)" />
          <Checkbox checked={form.stdin} onChange={(stdin) => change({ stdin })} label="Keep its input open (-i)" />
        </div>
      </FormRow>
      <FormRow label="Security">
        <div className="run-checks">
          <Checkbox
            checked={form.init}
            onChange={(init) => change({ init })}
            label="A small first process that ends the others cleanly (--init)"
          />
          <Checkbox
            checked={form.privileged}
            onChange={(privileged) => change({ privileged })}
            label="All powers of the engine’s machine (--privileged)"
          />
        </div>
      </FormRow>
    </>
  )
}

function mountsText(form: RunForm): string | undefined {
  const set = form.mounts.filter((row) => row.target !== '')
  const [only] = set
  if (only === undefined) return form.readOnly ? 'read only' : undefined
  if (set.length === 1)
    return `${only.type === 'bind' ? 'folder' : only.type === 'tmpfs' ? 'memory' : `volume: ${oneLine(only.source || 'unnamed')}`} at ${oneLine(only.target)}`
  return count(set.length, 'mount')
}

function resourcesText(form: RunForm): string | undefined {
  if (form.memory === '' && form.cpus === '') return undefined
  return `${form.memory === '' ? 'memory not limited' : `memory ${oneLine(form.memory)}`} · ${form.cpus === '' ? 'CPU not limited' : `${oneLine(form.cpus)} CPU`}`
}

function restartText(form: RunForm): string | undefined {
  const parts = [
    form.restart !== 'no' && (RESTARTS.find((one) => one.value === form.restart)?.label ?? form.restart).toLowerCase(),
    form.autoRemove && 'removed when it ends',
  ]
  return parts.filter(Boolean).join(' · ') || undefined
}

function commandText(form: RunForm): string | undefined {
  const parts = [
    (form.entrypoint || form.command) && oneLine(`${form.entrypoint} ${form.command}`.trim()),
    form.user && `user ${oneLine(form.user)}`,
    form.labels.length > 0 && count(form.labels.filter((row) => row.name !== '').length, 'label'),
    form.tty && form.stdin && 'interactive',
    form.privileged && 'privileged',
  ]
  return parts.filter(Boolean).join(' · ') || undefined
}
