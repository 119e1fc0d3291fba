import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { Button } from '../Button'
import { Dialog } from '../Dialog'

interface PruneFrameProps {
  title: string
  /** "Remove 3 images": the button. */
  verb: string
  /** What it frees, or why nothing is. */
  note: string
  busy: boolean
  disabled: boolean
  onPrune: () => void
  close: () => void
  children: ReactNode
}

/** A clean-up's dialog: what goes, what that frees, and a button that counts. Focus starts on Cancel, and Enter cancels. */
export function PruneFrame({ title, verb, note, busy, disabled, onPrune, close, children }: PruneFrameProps) {
  return (
    <Dialog
      title={title}
      role="alertdialog"
      width={780}
      flush
      onClose={close}
      onSubmit={close}
      footerStart={<span className="sm f2 num">{note}</span>}
      footer={
        <>
          <Button size="l" onClick={close} data-autofocus="">
            {t`Cancel`}
          </Button>
          <Button size="l" kind="danger" busy={busy} disabled={disabled} onClick={onPrune}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
