import { useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import type { AppError } from '../../../../preload/contract/errors'
import { useApi, useHost } from '../../../api/context'
import { bytes } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { RadioGroup } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { refOf } from '../known'
import { exportToBrowser, exportToFile } from './exportContainer'

type Where = 'browser' | 'machine'

/** Where the tar of a container's files goes. */
export function ExportDialog({ row, close }: { row: Container; close: () => void }) {
  const api = useApi()
  const host = useHost()
  const desktop = host === 'window'
  const [where, setWhere] = useState<Where>('browser')
  const [to, setTo] = useState('')
  // The native dialog has asked about replacing the file it named, and no other.
  const [agreed, setAgreed] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const [size, setSize] = useState<string>()
  const toFile = desktop || where === 'machine'
  const target = to.trim()
  const name = `${row.name}.tar`
  const choose = async () => {
    try {
      const chosen = await api.desktop.saveDialog({ title: `Export ${row.name}`, name })
      if (chosen === undefined) return
      setError(undefined)
      setTo(chosen)
      setAgreed(chosen)
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  const start = async (replace: boolean) => {
    if (busy || (toFile && target === '')) return
    setBusy(true)
    setError(undefined)
    try {
      if (toFile) await exportToFile(api, row, target, { replace: replace || agreed === target, host })
      else await exportToBrowser(api, row)
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }
  const measure = async () => {
    setSize('…')
    try {
      setSize(bytes((await api.containers.size(refOf(row))).total))
    } catch (thrown) {
      setSize(undefined)
      setError(toAppError(thrown))
    }
  }
  const taken = error?.code === 'conflict' && toFile && /already/.test(error.message)
  return (
    <Dialog
      title={`Export ${oneLine(row.name)}`}
      width={560}
      onClose={close}
      onSubmit={() => void start(false)}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button
            size="l"
            kind="primary"
            busy={busy}
            disabled={toFile && target === ''}
            data-autofocus={toFile ? undefined : ''}
            onClick={() => void start(false)}
          >
            {toFile ? 'Export' : 'Download'}
          </Button>
        </>
      }
      footerStart={
        <span className="sm f2">
          {size === undefined ? (
            <Button kind="quiet" onClick={() => void measure()}>
              How large?
            </Button>
          ) : (
            `About ${size}`
          )}
        </span>
      }
    >
      <p className="f2">
        All its files as one tar, those of its image too. Volumes, folders of the machine, and settings such as the command are not part of
        it: to keep those, make an image with Commit.
      </p>
      {!desktop && (
        <FormRow label="To">
          <RadioGroup
            label="To"
            value={where}
            onChange={(next) => {
              setError(undefined)
              setWhere(next)
            }}
            options={[
              { value: 'browser', label: 'this browser’s downloads' },
              { value: 'machine', label: 'a file on Longshore’s machine' },
            ]}
          />
        </FormRow>
      )}
      {toFile ? (
        <FormRow
          label="File"
          error={error && oneLine([error.message, taken ? '' : error.hint].filter(Boolean).join(' '))}
          fix={taken ? { label: 'Replace it', onClick: () => void start(true) } : undefined}
        >
          <div className="export-to">
            <TextField
              mono
              label="File"
              placeholder={`/home/me/${name}`}
              value={to}
              bad={error !== undefined}
              onChange={(event) => {
                setError(undefined)
                setTo(event.target.value)
              }}
            />
            {desktop && (
              <Button size="l" onClick={() => void choose()}>
                Choose…
              </Button>
            )}
          </div>
        </FormRow>
      ) : (
        error !== undefined && (
          <div className="banner fail" role="alert">
            {oneLine([error.message, error.hint].filter(Boolean).join(' '))}
          </div>
        )
      )}
      <CommandLine command={joinWords(['docker', 'export', '-o', toFile && target !== '' ? target : name, row.name])} boxed copy wide />
    </Dialog>
  )
}
