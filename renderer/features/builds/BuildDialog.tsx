import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { BuildOptions } from '../../../preload/contract/builds'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import type { Dropped } from '../../lib/dropped'
import { go } from '../../lib/router'
import { useFileDrop } from '../../lib/useFileDrop'
import { toAppError } from '../../lib/useStream'
import { Button, classes } from '../../ui/Button'
import { Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { FormError } from '../../ui/FormError'
import { ArgRows } from './ArgRows'
import { fromBuildForm, toBuildForm, withProbe } from './buildForm'
import { formatBuild } from './command'
import { droppedContext } from './droppedContext'
import { FolderRow } from './FolderRow'
import { DockerfileRow } from './form/DockerfileRow'
import { MoreSettings } from './form/MoreSettings'
import { problemsOf } from './form/problems'
import { TagRows } from './form/TagRows'
import { ProbeLine } from './ProbeLine'
import { sendContext } from './sendContext'
import { useProbe } from './useProbe'
import { watchBuild } from './watchBuild'

/** Choose a folder, see what it offers, build it. What goes wrong at the start is said in the dialog, which stays open. */
export function BuildDialog({ preset, close }: { preset?: Partial<BuildOptions> | undefined; close: () => void }) {
  const api = useApi()
  const [form, setForm] = useState(() => toBuildForm(preset))
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const probe = useProbe(form.context, form.dockerfile, form.dockerfileText)
  const found = probe.status === 'ready' ? probe.probe : undefined
  const [taken, setTaken] = useState<typeof found>()
  if (found !== undefined && found !== taken) {
    setTaken(found)
    setForm(withProbe(form, found))
  }
  const [refusal, setRefusal] = useState<string>()
  const change = (part: Partial<typeof form>): void => {
    setError(undefined)
    setRefusal(undefined)
    setForm((now) => ({ ...now, ...part }))
  }
  const [sent, setSent] = useState<{ context: string; note: string }>()
  const receive = async (dropped: Dropped): Promise<void> => {
    setBusy(true)
    try {
      const folder = await sendContext(api, dropped)
      setSent(folder)
      change({ context: folder.context, dockerfile: '', dockerfileText: undefined })
    } catch (thrown) {
      const { message, hint } = toAppError(thrown)
      setRefusal([message, hint].filter(Boolean).join(' '))
    } finally {
      setBusy(false)
    }
  }
  const { over, drop } = useFileDrop((data) => {
    const dropped = droppedContext(data)
    if (typeof dropped === 'string') setRefusal(dropped)
    else if ('send' in dropped) void receive(dropped.send)
    else change({ ...dropped, dockerfileText: undefined })
  })
  const options = fromBuildForm(form)
  const problems = problemsOf(form)
  const readable = probe.status === 'ready' || probe.status === 'remote'
  const ready = options.context !== '' && readable && Object.keys(problems).length === 0

  const start = async (): Promise<void> => {
    if (!ready || busy) return
    setBusy(true)
    try {
      const { task } = await api.builds.run(options)
      watchBuild(api, task)
      close()
      go('builds', task)
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t`Build an image`}
      width={780}
      onClose={close}
      onSubmit={() => void start()}
      footerStart={<CommandLine command={formatBuild(options)} copy />}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void start()}>
            {t`Build`}
          </Button>
        </>
      }
    >
      <div className={classes('form-body', over && 'drop-over')} {...drop}>
        <FolderRow
          path={form.context}
          onChange={(context) => change({ context })}
          error={
            refusal ??
            problems.context ??
            (probe.status === 'failed' ? [probe.error.message, probe.error.hint].filter(Boolean).join(' ') : undefined)
          }
        >
          <ProbeLine probe={probe} />
          {sent !== undefined && sent.context === form.context && <p className="sm f2">{sent.note}</p>}
        </FolderRow>
        <FormRow label={t`Tag`} error={problems.tag}>
          <TagRows
            tag={form.tag}
            more={form.moreTags}
            bad={problems.tag !== undefined}
            onTag={(tag) => change({ tag, tagTouched: true })}
            onMore={(moreTags) => change({ moreTags })}
          />
        </FormRow>
        <DockerfileRow
          context={options.context}
          path={form.dockerfile}
          text={form.dockerfileText}
          found={found?.text}
          error={problems.dockerfile}
          onPath={(dockerfile) => change({ dockerfile })}
          onText={(dockerfileText) => change({ dockerfileText })}
        />
        {probe.status === 'remote' && (
          <FormRow label={t`Target stage`}>
            <TextField
              mono
              label={t`Target stage`}
              value={form.target}
              placeholder={t`the last one`}
              onChange={(event) => change({ target: event.target.value })}
            />
          </FormRow>
        )}
        {found !== undefined && found.stages.length > 1 && (
          <FormRow label={t`Target stage`}>
            <Select
              size="l"
              label={t`Target stage`}
              value={form.target}
              onChange={(target) => change({ target })}
              options={[
                { value: '', label: t`The last one` },
                ...found.stages
                  .filter((stage) => stage.name !== '')
                  .map((stage) => ({ value: stage.name, label: t`${stage.name} (from ${stage.base})` })),
              ]}
            />
          </FormRow>
        )}
        <FormRow label={t`Arguments`} error={problems.args}>
          <ArgRows args={form.args} onChange={(args) => change({ args })} />
        </FormRow>
        <MoreSettings form={form} problems={problems} change={change} />
        {error !== undefined && <FormError error={error} />}
      </div>
    </Dialog>
  )
}
