import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import type { RunOptions } from '../../../../preload/contract/run'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { isKey } from '../../../lib/keys'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { ConfirmDialog, Dialog } from '../../../ui/Dialog'
import { SearchField } from '../../../ui/Field'
import { toast } from '../../../ui/toast'
import { openReview } from '../edit'
import { CommandBox } from './CommandBox'
import type { RunForm } from './form/runForm'
import { PasteCommand } from './PasteCommand'
import { RunFormProvider } from './RunContext'
import { RunFooter, RunFooterStart } from './RunFooter'
import { RunNotes } from './RunNotes'
import { FirstSettings, RunSections } from './RunSections'
import { useLaunch } from './useLaunch'
import { useRunState } from './useRunState'

export interface RunFormDialogProps {
  mode: 'run' | 'edit' | 'duplicate'
  row?: Pick<Container, 'id' | 'name'> | undefined
  /** The form as it is opened. In `edit` it is what the container is, and `preset` is laid over it. */
  start: () => RunForm
  preset?: Partial<RunOptions> | undefined
  kept?: readonly string[] | undefined
  /** The image's ports become rows. */
  suggestPorts?: boolean | undefined
  close: () => void
}

/** The usual things first, everything else folded, the command below. */
export function RunFormDialog(props: RunFormDialogProps) {
  const { mode, row, kept = [], close } = props
  const api = useApi()
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const state = useRunState(props)
  const { form, run, problems, box, dirty } = state
  const [watch, setWatch] = useState(true)
  const work = useLaunch({ form, state, watch, close })
  const name = row === undefined ? '' : oneLine(row.name)

  const leave = () => {
    if (work.task !== undefined) return work.leave()
    if (work.busy !== undefined) return
    if (!dirty) return close()
    openDialog((shut) => (
      <ConfirmDialog
        title={t`Throw this form away?`}
        text={t`What was typed is not kept.`}
        verb={t`Throw away`}
        danger
        onConfirm={close}
        onClose={shut}
      />
    ))
  }
  const review = async () => {
    const asked = await state.ready()
    if (asked !== undefined && row !== undefined) openReview({ row, run: asked, close })
  }
  const submit = () => void (mode === 'edit' ? review() : work.start('run'))
  useEffect(() => {
    // The first field that needs somebody, when the engine or the check refuses.
    if (work.refusals > 0) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [work.refusals])

  return (
    <RunFormProvider value={{ ...state, query }}>
      <Dialog
        title={mode === 'run' ? t`Run a container` : mode === 'edit' ? t`Edit ${name}` : t`Duplicate ${name}`}
        width={780}
        flush
        className="run-dialog"
        onClose={leave}
        onSubmit={submit}
        actions={
          <>
            <SearchField
              ref={search}
              className="run-search"
              value={query}
              onChange={setQuery}
              placeholder={t`Find a setting: --shm-size`}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
                event.preventDefault()
                body.current
                  ?.querySelector<HTMLElement>('.run-setting input, .run-setting select, .run-setting textarea, .run-setting button')
                  ?.focus()
              }}
            />
            {mode !== 'edit' && (
              <Button icon="paste" onClick={() => openDialog((shut) => <PasteCommand onParsed={state.fill} close={shut} />)}>
                {t`Paste a docker run command`}
              </Button>
            )}
          </>
        }
        footerStart={<RunFooterStart mode={mode} work={work} form={form} watch={watch} onWatch={setWatch} />}
        footer={<RunFooter mode={mode} state={state} work={work} onReview={() => void review()} />}
      >
        <div
          ref={body}
          onKeyDown={(event) => {
            if (!isKey(event.nativeEvent, 'Mod+F')) return
            event.preventDefault()
            search.current?.focus()
          }}
          className={query.trim() === '' ? 'run-form' : 'run-form searching'}
          inert={work.busy !== undefined}
        >
          <RunNotes problems={problems.filter((one) => one.field === 'other')} unknown={state.unknown} kept={kept} />
          <FirstSettings />
          <RunSections />
          <CommandBox
            box={box}
            onCopy={() =>
              void api.ledger.format({ run: { ...run, image: run.image || 'IMAGE' }, secrets: true }).then(
                (answer) => copyText(answer.command, t`Command copied`),
                (e: unknown) => toast.fail(t`There is no such command`, messageOf(e)),
              )
            }
          />
        </div>
      </Dialog>
    </RunFormProvider>
  )
}
