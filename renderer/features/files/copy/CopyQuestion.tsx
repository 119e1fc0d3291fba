import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import type { CopyPreview, FileConflict } from '../../../../preload/contract/fileParts'
import { bytes, number } from '../../../lib/format'
import { toAppError } from '../../../lib/useStream'
import { Button } from '../../../ui/Button'
import { RadioGroup } from '../../../ui/Choice'
import { Dialog } from '../../../ui/Dialog'
import { Icon } from '../../../ui/Icon'
import { Progress } from '../../../ui/Meter'
import { ConflictRows } from './ConflictRows'
import { type Decision, mustAsk, toDecision, type Wish, wished } from './decision'
import { worded } from '../../../lib/worded'

interface CopyQuestionProps {
  title: string
  looking: Promise<CopyPreview>
  wish: Wish
  onAnswer: (decision: Decision | undefined) => void
  onFailed: (error: Error) => void
}

const VERBS = worded((): Record<FileConflict, string> => ({
  replace: t`Copy and replace`,
  skip: t`Copy the rest`,
  'keep-both': t`Copy, keep both`,
}))

/** Asks once before a copy begins: which names are taken and what becomes of them, how much it is and what is free. */
export function CopyQuestion({ title, looking, wish, onAnswer, onFailed }: CopyQuestionProps) {
  const [preview, setPreview] = useState<CopyPreview>()
  const [conflict, setConflict] = useState<FileConflict>(wished(wish))
  const [choices, setChoices] = useState<Record<string, FileConflict>>({})
  const arrived = useEffectEvent((found: CopyPreview) =>
    mustAsk(found, wish) ? setPreview(found) : onAnswer(toDecision(found, wished(wish), {})),
  )
  const failed = useEffectEvent((error: unknown) => onFailed(toAppError(error)))
  useEffect(() => {
    let gone = false
    looking.then(
      (found) => !gone && arrived(found),
      (error: unknown) => !gone && failed(error),
    )
    return () => {
      gone = true
    }
  }, [looking])

  const tight = preview?.free !== undefined && preview.bytes > preview.free
  const start = () => {
    if (preview !== undefined && !tight) onAnswer(toDecision(preview, conflict, choices))
  }
  const mixed = Object.values(choices).some((choice) => choice !== conflict)
  return (
    <Dialog
      title={title}
      width={preview !== undefined && preview.conflictCount > 0 ? 780 : 420}
      onClose={() => onAnswer(undefined)}
      onSubmit={start}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={() => onAnswer(undefined)}>
            {t`Cancel`}
          </Button>
          {preview !== undefined && (
            <Button size="l" kind="primary" disabled={tight} data-autofocus="" onClick={start}>
              {preview.conflictCount > 0 && !mixed ? VERBS()[conflict] : t`Copy`}
            </Button>
          )}
        </>
      }
    >
      {preview === undefined ? (
        <div role="status">
          <Progress state="running" text={t`Looking at both sides…`} />
        </div>
      ) : (
        <>
          <p className="f2 num">{amountOf(preview)}</p>
          {tight && (
            <div className="banner fail" role="alert">
              <Icon name="bad" />
              <span className="grow">
                <Trans>
                  Only {bytes(preview.free ?? 0)} are free on this machine’s disk: {bytes(preview.bytes - (preview.free ?? 0))} too few.
                  Choose another disk, or copy less.
                </Trans>
              </span>
            </div>
          )}
          {preview.conflictCount > 0 && (
            <>
              <div className="copy-all">
                <span className="name">
                  {plural(preview.conflictCount, { one: '# name is taken there.', other: '# names are taken there.' })}
                </span>
                <RadioGroup
                  label={t`What becomes of files whose name is taken`}
                  value={conflict}
                  onChange={(next) => {
                    setConflict(next)
                    setChoices({})
                  }}
                  options={[
                    { value: 'replace', label: t`Replace them` },
                    { value: 'skip', label: t`Skip them` },
                    { value: 'keep-both', label: t`Keep both` },
                  ]}
                />
              </div>
              <ConflictRows
                conflicts={preview.conflicts}
                choiceOf={(path) => choices[path] ?? conflict}
                onChoice={(path, choice) => setChoices((before) => ({ ...before, [path]: choice }))}
              />
              {preview.conflictCount > preview.conflicts.length && (
                <p className="sm f3">
                  <Trans>
                    The first {number(preview.conflicts.length)} are listed; the choice above is for all {number(preview.conflictCount)}.
                  </Trans>
                </p>
              )}
            </>
          )}
        </>
      )}
    </Dialog>
  )
}

/** "1,204 files in 12 folders, 1.4 GB; 12 GB are free here." */
export function amountOf({ files, folders, bytes: size, free, partial }: CopyPreview): string {
  const what = `${partial ? t`At least ` : ''}${plural(files, { one: '# file', other: '# files' })}${folders > 0 ? t` in ${plural(folders, { one: '# folder', other: '# folders' })}` : ''}, ${bytes(size)}`
  return free === undefined ? `${what}.` : t`${what}; ${bytes(free)} are free on this machine’s disk.`
}
