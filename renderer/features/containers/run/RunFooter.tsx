import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Choice'
import type { RunForm } from './form/runForm'
import { LaunchProgress } from './LaunchProgress'
import type { RunFormDialogProps } from './RunFormDialog'
import type { LaunchWork } from './useLaunch'
import type { RunState } from './useRunState'

type Mode = RunFormDialogProps['mode']

interface StartProps {
  mode: Mode
  work: LaunchWork
  form: RunForm
  watch: boolean
  onWatch: (watch: boolean) => void
}

/** Left in the footer: what happens when it starts, or how far it has come. */
export function RunFooterStart({ mode, work, form, watch, onWatch }: StartProps) {
  if (work.task !== undefined) return <LaunchProgress task={work.task} />
  if (mode === 'edit') return null
  return (
    <Checkbox
      checked={watch || !form.detach}
      onChange={onWatch}
      disabled={work.busy !== undefined || !form.detach}
      label={form.tty && form.stdin ? t`Open its terminal when it starts` : t`Open its log when it starts`}
    />
  )
}

interface FooterProps {
  mode: Mode
  state: RunState
  work: LaunchWork
  onReview: () => void
}

export function RunFooter({ mode, state, work, onReview }: FooterProps) {
  const { problems, form, fetch, changed } = state
  if (work.task !== undefined)
    return (
      <>
        <Button size="l" onClick={work.cancel}>
          {t`Cancel`}
        </Button>
        <Button size="l" kind="primary" onClick={work.leave}>
          {t`Continue in background`}
        </Button>
      </>
    )
  // What the engine refused may be tried again as it is; what the page found cannot.
  const ready = form.image.trim() !== '' && state.box.error === undefined && state.blocked === 0
  const said = problems.length > 0 && (
    <span className="sm bad-fg">
      <Trans>{plural(problems.length, { one: '# thing', other: '# things' })} to fix</Trans>
    </span>
  )
  if (mode === 'edit')
    return (
      <>
        {said || (!changed && <span className="sm f3">{t`Nothing is changed yet`}</span>)}
        <Button size="l" kind="primary" disabled={!ready || !changed} onClick={onReview}>
          {t`Review changes…`}
        </Button>
      </>
    )
  return (
    <>
      {said}
      <Button size="l" busy={work.busy === 'create'} disabled={!ready || work.busy === 'run'} onClick={() => void work.start('create')}>
        {t`Create only`}
      </Button>
      <Button
        size="l"
        kind="primary"
        busy={work.busy === 'run'}
        disabled={!ready || work.busy === 'create'}
        onClick={() => void work.start('run')}
      >
        {fetch && form.image.trim() !== '' ? t`Pull and run` : t`Run`}
      </Button>
    </>
  )
}
