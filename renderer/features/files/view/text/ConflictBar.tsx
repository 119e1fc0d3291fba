import { t } from '@lingui/core/macro'
import { useApi } from '../../../../api/context'
import { openDialog } from '../../../../lib/dialogs'
import { Button } from '../../../../ui/Button'
import { lazily } from '../../../../lib/lazily'
import type { FileAt, Source } from '../source'
import type { TheirsProps } from '../compare/TheirsDialog'
import type { EditControl, EditState } from './useEdit'

const TheirsDialog = lazily<TheirsProps>(async () => (await import('../compare/TheirsDialog')).TheirsDialog)

interface ConflictBarProps {
  at: FileAt
  source: Source
  edit: { state: EditState; control: EditControl }
  typed(): string
  onReload(): void
}

/** Why the file was not saved. When it changed meanwhile: see what, write over it, or read it anew. */
export function ConflictBar({ at, source, edit: { state, control }, typed, onReload }: ConflictBarProps) {
  useApi()
  if (state.status !== 'conflict' && state.status !== 'failed') return null
  const { error } = state
  return (
    <div className="banner fail fv-banner" role="alert">
      <span className="grow">
        <b>{state.status === 'conflict' ? t`Not saved: the file changed meanwhile.` : t`Not saved: ${error.message}`}</b>{' '}
        {state.status === 'failed' && error.hint}
      </span>
      {state.status === 'conflict' ? (
        <>
          <Button size="s" onClick={() => openDialog((close) => <TheirsDialog at={at} source={source} typed={typed()} close={close} />)}>
            {t`See the difference`}
          </Button>
          <Button size="s" onClick={() => void control.save(true)}>
            {t`Overwrite`}
          </Button>
          <Button size="s" onClick={onReload}>
            {t`Reload, discard mine`}
          </Button>
        </>
      ) : (
        <Button size="s" onClick={() => void control.save()}>
          {t`Try again`}
        </Button>
      )}
    </div>
  )
}
