import { useMemo, useState } from 'react'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { count } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { toast } from '../../../ui/toast'
import { check, freePort, imageOf, place, type Problem } from './check'
import { PasteCommand } from './PasteCommand'
import { RunImage } from './RunImage'
import { RunPairs } from './RunPairs'
import { RunPorts } from './RunPorts'
import { RunSections } from './RunSections'
import { portRow, toForm, toOptions, type RunForm } from './runForm'
import { useExposed } from './useExposed'
import { useRunCommand } from './useRunCommand'
import { holderOf } from '../ports'
import type { RunRequest } from './request'

/** The form of `docker run`: the usual things first, everything else folded, the command below. */
export function RunDialog({ preset, close }: { preset?: Partial<RunOptions> | undefined; request?: RunRequest; close: () => void }) {
  const api = useApi()
  const engine = useEngine()?.id
  const containers = useLive('containers')
  const images = useLive('images')
  const [form, setForm] = useState<RunForm>(() => toForm(preset))
  const [ownPorts, setOwnPorts] = useState((preset?.ports?.length ?? 0) > 0)
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Problem>()
  const [busy, setBusy] = useState<'run' | 'create'>()
  const [watch, setWatch] = useState(true)

  const run = useMemo(() => toOptions(form), [form])
  const found = useMemo(
    () => check(form, { containers: containers.rows, images: images.rows, known: images.status === 'ready' }),
    [form, containers.rows, images.rows, images.status],
  )
  const problems = refused === undefined ? found : [...found, refused]
  const of = (field: Problem['field']) => problems.filter((one) => one.field === field)
  const command = useRunCommand(run)
  const interactive = form.tty && form.stdin
  const ready = form.image.trim() !== '' && found.length === 0

  const change = (part: Partial<RunForm>) => {
    setRefused(undefined)
    setForm((now) => ({ ...now, ...part }))
  }
  useExposed(imageOf(images.rows, form.image.trim())?.id, (exposed) => {
    if (ownPorts) return
    change({ ports: suggested(exposed, containers.rows) })
  })
  const fill = (parsed: RunOptions, rest: readonly string[]) => {
    setOwnPorts((parsed.ports?.length ?? 0) > 0)
    setUnknown(rest)
    change(toForm(parsed))
  }
  const parse = (line: string) => {
    api.ledger.parse({ command: line }).then(
      (answer) => fill(answer.run, answer.unknown),
      (e: unknown) => setRefused({ field: 'other', text: messageOf(e) }),
    )
  }

  const submit = async (verb: 'run' | 'create') => {
    if (!ready || busy !== undefined) return
    setBusy(verb)
    try {
      const made = await api.containers[verb]({ ...run, ...(engine !== undefined && { engine }) })
      for (const warning of made.warnings) toast.ok(`${oneLine(made.name)} has a warning`, oneLine(warning))
      close()
      if (verb === 'create') go('containers', made.id)
      else if (watch && interactive) go('containers', made.id, 'terminal', { open: 'attach' })
      else if (watch) go('containers', made.id, 'logs')
      else toast.ok(`${oneLine(made.name)} runs`)
    } catch (e) {
      setRefused(place(toAppError(e), form))
      setBusy(undefined)
    }
  }

  return (
    <Dialog
      title="Run a container"
      width={780}
      flush
      className="run-dialog"
      onClose={close}
      onSubmit={() => void submit('run')}
      actions={
        <Button icon="paste" onClick={() => openDialog((shut) => <PasteCommand onParsed={fill} close={shut} />)}>
          Paste a docker run command
        </Button>
      }
      footerStart={
        <Checkbox
          checked={watch}
          onChange={setWatch}
          label={interactive ? 'Open its terminal when it starts' : 'Open its log when it starts'}
        />
      }
      footer={
        <>
          {problems.length > 0 && <span className="sm bad-fg">{count(problems.length, 'thing')} to fix</span>}
          <Button size="l" busy={busy === 'create'} disabled={!ready || busy === 'run'} onClick={() => void submit('create')}>
            Create only
          </Button>
          <Button size="l" kind="primary" busy={busy === 'run'} disabled={!ready || busy === 'create'} onClick={() => void submit('run')}>
            Run
          </Button>
        </>
      }
    >
      <Notes problems={of('other')} unknown={unknown} />
      <div className="run-first">
        <RunImage value={form.image} onChange={(image) => change({ image })} onCommand={parse} problem={of('image')[0]} />
        <FormRow label="Name" error={of('name')[0]?.text}>
          <TextField
            label="Name"
            value={form.name}
            bad={of('name').length > 0}
            placeholder="made up by Docker"
            onChange={(event) => change({ name: event.target.value })}
          />
        </FormRow>
        <RunPorts
          rows={form.ports}
          problems={of('port')}
          onChange={(ports) => {
            setOwnPorts(true)
            change({ ports })
          }}
        />
        <FormRow label="Environment" error={of('env')[0]?.text}>
          <RunPairs env noun="variable" rows={form.env} problems={of('env')} onChange={(env) => change({ env })} />
        </FormRow>
      </div>
      <RunSections form={form} change={change} problems={problems} />
      <div className="run-command">
        <div className="run-command-h">
          <span className="sm f2 grow">The same as this command</span>
          <Button
            kind="quiet"
            size="s"
            icon="copy"
            onClick={() =>
              void api.ledger.format({ run, secrets: true }).then(
                (answer) => copyText(answer.command, 'Command copied'),
                (e: unknown) => toast.fail('There is no such command', messageOf(e)),
              )
            }
          >
            Copy
          </Button>
        </div>
        <CommandLine command={command} boxed />
      </div>
    </Dialog>
  )
}

/** A row for each exposed port, led to by the same number where it is free. */
function suggested(exposed: readonly string[], containers: Parameters<typeof freePort>[1]) {
  const ports: RunForm['ports'] = []
  for (const one of exposed.slice(0, 20)) {
    const [number = '', protocol = 'tcp'] = one.split('/')
    if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') continue
    const taken = holderOf(containers, Number(number), protocol) !== undefined
    const host = taken ? freePort({ ports }, containers, Number(number), protocol) : Number(number)
    ports.push(portRow({ host: host === undefined ? '' : String(host), container: number, protocol, exposed: true }))
  }
  return ports
}

/** What belongs to no one field: a refusal of the engine, and the parts of a pasted command that have no place here. */
function Notes({ problems, unknown }: { problems: readonly Problem[]; unknown: readonly string[] }) {
  return (
    <>
      {problems.map((problem) => (
        <div key={problem.text} className="run-note bad-fg" role="alert">
          <Icon name="bad" size={14} />
          <span className="grow">{problem.text}</span>
        </div>
      ))}
      {unknown.length > 0 && (
        <div className="run-note warn-fg" role="status">
          <Icon name="info" size={14} />
          <span className="grow">
            Not part of this form, and left out of the container: <code>{unknown.map(oneLine).join(' ')}</code>
          </span>
        </div>
      )}
    </>
  )
}
