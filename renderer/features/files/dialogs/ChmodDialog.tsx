import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { AppError } from '../../../../preload/contract/errors'
import type { FileEntry } from '../../../../preload/contract/fileParts'
import { modeText } from '../../../lib/fileMode'
import { shownName } from '../../../lib/plainText'
import { joinWords } from '../../../lib/splitWords'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import { CommandLine } from '../../../ui/CommandLine'
import { Dialog } from '../../../ui/Dialog'
import { FormRow, TextField } from '../../../ui/Field'
import { FormError } from '../../../ui/FormError'
import type { Pane } from '../pane'
import { worded } from '../../../lib/worded'

const WHO = worded(
  () =>
    [
      [t`Owner`, 6],
      [t`Group`, 3],
      [t`Others`, 0],
    ] as const,
)
const WHAT = worded(
  () =>
    [
      [t`Read`, 4],
      [t`Write`, 2],
      [t({ message: 'Run', context: 'a right' }), 1],
    ] as const,
)
const SPECIAL = worded(
  () =>
    [
      ['setuid', 0o4000, t`Runs as the file’s owner`],
      ['setgid', 0o2000, t`Runs as the file’s group; in a folder, new files get its group`],
      ['sticky', 0o1000, t`Only an owner removes files of this folder`],
    ] as const,
)

/** The permission bits as boxes and as the number chmod takes; both say the same. */
export function ChmodDialog({ pane, entries, close }: { pane: Pane; entries: readonly FileEntry[]; close: () => void }) {
  const [text, setText] = useState(() => octal(entries[0]?.mode ?? 0o644))
  const [recursive, setRecursive] = useState(false)
  const [error, setError] = useState<AppError>()
  const [busy, setBusy] = useState(false)
  const mode = /^[0-7]{1,4}$/.test(text) ? Number.parseInt(text, 8) : undefined
  const folders = entries.some(({ kind }) => kind === 'folder')
  const paths = entries.map(({ path }) => path)
  const turn = (bit: number) => setText(octal((mode ?? 0) ^ bit))
  const start = async () => {
    if (busy || mode === undefined) return
    setBusy(true)
    try {
      await pane.api.files.chmod({ ...pane.place, path: paths, mode, recursive: recursive && folders })
      close()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    } finally {
      pane.folders.changed(pane.path)
    }
  }
  const [first] = entries
  return (
    <Dialog
      title={
        entries.length === 1 && first !== undefined
          ? t`Permissions of ${shownName(first.name)}`
          : t`Permissions of ${plural(entries.length, { one: '# item', other: '# items' })}`
      }
      onClose={close}
      onSubmit={() => void start()}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" busy={busy} disabled={mode === undefined} onClick={() => void start()}>
            {t`Set`}
          </Button>
        </>
      }
    >
      <div className="chmod" role="group" aria-label={t`Who may do what`}>
        {WHO().map(([who, shift]) => (
          <div key={who} className="chmod-row">
            <span className="f2">{who}</span>
            {WHAT().map(([what, bit]) => (
              <Checkbox
                key={what}
                label={`${who}: ${what.toLowerCase()}`}
                checked={mode !== undefined && (mode & (bit << shift)) !== 0}
                onChange={() => turn(bit << shift)}
              >
                {what}
              </Checkbox>
            ))}
          </div>
        ))}
        <div className="chmod-row">
          <span className="f2">{t`Special`}</span>
          {SPECIAL().map(([what, bit, means]) => (
            <span key={what} title={means}>
              <Checkbox label={what} checked={mode !== undefined && (mode & bit) !== 0} onChange={() => turn(bit)}>
                {what}
              </Checkbox>
            </span>
          ))}
        </div>
      </div>
      <FormRow label={t`As a number`} error={mode === undefined ? t`Three or four digits from 0 to 7, as in 755.` : undefined}>
        <div className="form-line chmod-number">
          <TextField
            mono
            label={t`Mode in octal digits`}
            value={text}
            bad={mode === undefined}
            onChange={(event) => setText(event.target.value.trim())}
          />
          <code className="f3">{mode === undefined ? '' : modeText(mode)}</code>
        </div>
      </FormRow>
      {folders && (
        <Checkbox checked={recursive} onChange={setRecursive}>
          <Trans>And everything in {entries.length === 1 ? t`the folder` : t`the folders`}</Trans>
        </Checkbox>
      )}
      {error !== undefined && <FormError error={error} />}
      {pane.place.kind === 'container' && (
        <CommandLine
          command={joinWords([
            'docker',
            'exec',
            '-u',
            '0',
            pane.name,
            'chmod',
            ...(recursive && folders ? ['-R'] : []),
            // In this order busybox's chmod takes it, too.
            '--',
            text,
            ...paths.slice(0, 8),
          ])}
          boxed
          copy
          wide
        />
      )}
    </Dialog>
  )
}

const octal = (mode: number): string => mode.toString(8).padStart(3, '0')
