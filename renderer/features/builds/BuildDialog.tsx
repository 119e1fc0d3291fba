import { useState } from 'react'
import type { BuildOptions } from '../../../preload/contract/builds'
import type { AppError } from '../../../preload/contract/errors'
import { useApi } from '../../api/context'
import { go } from '../../lib/router'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { Checkbox, Select } from '../../ui/Choice'
import { CommandLine } from '../../ui/CommandLine'
import { Dialog } from '../../ui/Dialog'
import { FormRow, TextField } from '../../ui/Field'
import { ArgRows } from './ArgRows'
import { fromBuildForm, toBuildForm, withProbe } from './buildForm'
import { formatBuild } from './command'
import { FolderRow } from './FolderRow'
import { FormError } from '../../ui/FormError'
import { ProbeLine } from './ProbeLine'
import { useProbe } from './useProbe'
import { watchBuild } from './watchBuild'

const PLATFORMS = ['', 'linux/amd64', 'linux/arm64', 'linux/arm/v7']
const NETWORKS = [
  { value: '', label: 'The engine’s default' },
  { value: 'host', label: 'host: the engine’s own network' },
  { value: 'none', label: 'none: no network in RUN steps' },
]

/** Choose a folder, see what it offers, build it. What goes wrong at the start is said in the dialog, which stays open. */
export function BuildDialog({ preset, close }: { preset?: Partial<BuildOptions> | undefined; close: () => void }) {
  const api = useApi()
  const [form, setForm] = useState(() => toBuildForm(preset))
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const probe = useProbe(form.context, form.dockerfile)
  const found = probe.status === 'ready' ? probe.probe : undefined
  const [taken, setTaken] = useState<typeof found>()
  if (found !== undefined && found !== taken) {
    setTaken(found)
    setForm(withProbe(form, found))
  }
  const change = (part: Partial<typeof form>): void => {
    setError(undefined)
    setForm((now) => ({ ...now, ...part }))
  }
  const options = fromBuildForm(form)
  const ready = options.context !== '' && probe.status === 'ready'

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
  const platforms = PLATFORMS.includes(form.platform) ? PLATFORMS : [...PLATFORMS, form.platform]

  return (
    <Dialog
      title="Build an image"
      width={780}
      onClose={close}
      onSubmit={() => void start()}
      footerStart={<CommandLine command={formatBuild(options)} copy />}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void start()}>
            Build
          </Button>
        </>
      }
    >
      <div className="form-body">
        <FolderRow
          path={form.context}
          onChange={(context) => change({ context })}
          error={probe.status === 'failed' ? probe.error : undefined}
        >
          <ProbeLine probe={probe} />
        </FolderRow>
        <FormRow label="Tag">
          <TextField
            mono
            label="Tag"
            value={form.tag}
            placeholder="none: the image gets only an id"
            onChange={(event) => change({ tag: event.target.value, tagTouched: true })}
          />
        </FormRow>
        <FormRow label="Dockerfile">
          <TextField
            mono
            label="Dockerfile"
            value={form.dockerfile}
            placeholder="Dockerfile"
            onChange={(event) => change({ dockerfile: event.target.value })}
          />
        </FormRow>
        {found !== undefined && found.stages.length > 1 && (
          <FormRow label="Target stage">
            <Select
              size="l"
              label="Target stage"
              value={form.target}
              onChange={(target) => change({ target })}
              options={[
                { value: '', label: 'The last one' },
                ...found.stages
                  .filter((stage) => stage.name !== '')
                  .map((stage) => ({ value: stage.name, label: `${stage.name} (from ${stage.base})` })),
              ]}
            />
          </FormRow>
        )}
        <FormRow label="Arguments">
          <ArgRows args={form.args} onChange={(args) => change({ args })} />
        </FormRow>
        <FormRow label="Platform">
          <Select
            size="l"
            label="Platform"
            value={form.platform}
            onChange={(platform) => change({ platform })}
            options={platforms.map((value) => ({ value, label: value === '' ? 'The engine’s own' : value }))}
          />
        </FormRow>
        <FormRow label="Network">
          <Select
            size="l"
            label="Network"
            value={form.network}
            onChange={(network) => change({ network })}
            options={
              NETWORKS.some((one) => one.value === form.network) ? NETWORKS : [...NETWORKS, { value: form.network, label: form.network }]
            }
          />
        </FormRow>
        <FormRow label="Options">
          <div className="form-checks">
            <Checkbox checked={form.noCache} onChange={(noCache) => change({ noCache })} label="Run every step again, without the cache" />
            <Checkbox checked={form.pull} onChange={(pull) => change({ pull })} label="Look for newer base images" />
          </div>
        </FormRow>
        {error !== undefined && <FormError error={error} />}
      </div>
    </Dialog>
  )
}
