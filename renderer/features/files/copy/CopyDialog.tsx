import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi, useHost } from '../../../api/context'
import { type Dropped, takeDropped } from '../../../lib/dropped'
import { cleanPath, parentOf } from '../../../lib/filePlaces'
import type { CopyTarget } from '../../../lib/intents'
import { useSettings } from '../../../lib/live'
import { oneLine, shownName } from '../../../lib/plainText'
import { useFileDrop } from '../../../lib/useFileDrop'
import { toAppError } from '../../../lib/useStream'
import { Button, classes } from '../../../ui/Button'
import { Checkbox, RadioGroup, Segmented } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import { copyCommand } from './command'
import { MachineSide } from './MachineSide'
import { copyIn, copyOut, fetchOut, type Settings } from './transfers'

export type Machine = 'browser' | 'machine'

/** `docker cp` with both sides beside each other: this machine and the place, which way it goes, and how. */
export function CopyDialog({ target, close }: { target: CopyTarget; close: () => void }) {
  const api = useApi()
  const host = useHost()
  const desktop = host === 'window'
  const { place, name } = target
  const readOnly = place.kind === 'image'
  const { downloads } = useSettings().files
  const home = downloads === '' ? [] : [downloads]
  const [out, setOut] = useState(target.out === true || readOnly)
  const [machine, setMachine] = useState<Machine>(desktop ? 'machine' : 'browser')
  const [inside, setInside] = useState(target.path ?? '/')
  const [paths, setPaths] = useState<readonly string[]>(target.dropped?.paths ?? (out ? home : []))
  const [dropped, setDropped] = useState<Dropped | undefined>(target.dropped)
  const [format, setFormat] = useState<'tar' | 'zip'>('tar')
  const [settings, setSettings] = useState<Settings>({ archive: false, followLinks: false })
  const [setuid, setSetuid] = useState(false)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const browser = machine === 'browser' && !desktop
  const there = cleanPath(inside.trim())
  const ready = out ? browser || paths.length === 1 : browser ? dropped !== undefined : paths.length > 0

  const take = (files: Dropped) => {
    setError(undefined)
    setOut(false)
    if (files.paths !== undefined) setPaths(files.paths)
    else {
      setDropped(files)
      setMachine('browser')
    }
  }
  const { over, drop } = useFileDrop((data) => !readOnly && take(takeDropped(data)))

  const work = async (): Promise<unknown> => {
    const tools = { api, host }
    const from = { place, name, paths: [there] }
    if (out)
      return browser ? (await fetchOut(tools, from, format, settings), true) : copyOut(tools, from, paths[0] ?? '', { ...settings, setuid })
    const files = browser ? dropped : { paths }
    return files === undefined ? undefined : copyIn(tools, files, { place, name, path: there }, settings)
  }
  const start = async () => {
    if (busy || !ready) return
    setBusy(true)
    setError(undefined)
    try {
      // Called off at the question about taken names, the form stays.
      if ((await work()) !== undefined) return close()
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy(false)
  }
  const here = { name: t`this machine`, path: paths[0] ?? '.' }
  const sources = browser && dropped !== undefined ? dropped.names.map((one) => `./${one}`) : paths
  const command = out
    ? copyCommand({ place, name, path: there }, [there], browser ? { ...here, path: '.' } : here, settings)
    : copyCommand(here, sources.length > 0 ? sources : ['./files'], { place, name, path: there }, settings)
  return (
    <Dialog
      title={out ? t`Copy out of ${oneLine(name)}` : t`Copy into ${oneLine(name)}`}
      width={620}
      onClose={close}
      onSubmit={() => void start()}
      actions={
        !readOnly && (
          <Segmented
            label={t`Which way`}
            value={out ? 'out' : 'in'}
            onChange={(way) => {
              setOut(way === 'out')
              if (way === 'out' && paths.length === 0) setPaths(home)
              setError(undefined)
            }}
            options={[
              { value: 'in', label: t`Into it` },
              { value: 'out', label: t`Out of it` },
            ]}
          />
        )
      }
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={!ready} onClick={() => void start()}>
            {out && browser ? t`Download` : t`Copy`}
          </Button>
        </>
      }
    >
      <div className={classes('form-body copy-form', over && 'over')} {...drop}>
        {!desktop && (
          <FormRow label={out ? t`To` : t`From`}>
            <RadioGroup
              label={out ? t`To` : t`From`}
              value={machine}
              onChange={(next) => {
                setMachine(next)
                setError(undefined)
              }}
              options={[
                { value: 'browser', label: out ? t`this browser’s downloads` : t`this computer` },
                { value: 'machine', label: t`Longshore’s machine` },
              ]}
            />
          </FormRow>
        )}
        <FormRow label={!browser ? t`This machine` : out ? t`As` : t`Files`}>
          {browser && out ? (
            <Segmented
              label={t`As`}
              size="m"
              value={format}
              onChange={setFormat}
              options={[
                { value: 'tar', label: t`tar, with modes and links` },
                { value: 'zip', label: t`zip` },
              ]}
            />
          ) : (
            <MachineSide out={out} browser={browser} paths={paths} dropped={dropped} onPaths={setPaths} onTake={take} />
          )}
        </FormRow>
        <FormRow
          label={oneLine(name)}
          help={
            out
              ? undefined
              : browser
                ? t`The folder that takes them in.`
                : t`A folder that is there takes them in; a name that is free in ${shownName(parentOf(there))} becomes the new name.`
          }
        >
          <TextField
            mono
            icon="folder"
            label={t`Path in ${name}`}
            value={inside}
            onChange={(event) => {
              setError(undefined)
              setInside(event.target.value)
            }}
          />
        </FormRow>
        <FormRow label={t`How`}>
          <div className="copy-how">
            <Checkbox checked={settings.archive} onChange={(archive) => setSettings({ ...settings, archive })}>
              <Trans>
                Keep owners by their numbers <code className="f3">-a</code>
              </Trans>
            </Checkbox>
            <Checkbox checked={settings.followLinks} onChange={(followLinks) => setSettings({ ...settings, followLinks })}>
              <Trans>
                Copy what a link leads to <code className="f3">-L</code>
              </Trans>
            </Checkbox>
            {out && !browser && (
              <span title={t`Off, as a stranger’s programs would run with their owner’s rights.`}>
                <Checkbox checked={setuid} onChange={setSetuid}>
                  {t`Programs keep setuid and setgid`}
                </Checkbox>
              </span>
            )}
          </div>
        </FormRow>
        {error !== undefined && <FormError error={error} />}
        {command !== undefined && <CommandLine command={command} boxed copy wide />}
      </div>
    </Dialog>
  )
}
