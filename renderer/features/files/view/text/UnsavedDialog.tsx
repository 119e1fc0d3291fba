import { t } from '@lingui/core/macro'
import { Button } from '../../../../ui/Button'
import { Dialog } from '../../../../ui/Dialog'

interface UnsavedProps {
  name: string
  save: () => Promise<void>
  discard: () => void
  close: () => void
}

/** Asked before what was typed would be lost. */
export function UnsavedDialog({ name, save, discard, close }: UnsavedProps) {
  const saveNow = () => {
    close()
    void save()
  }
  return (
    <Dialog
      title={t`Save the changes to ${name}?`}
      role="alertdialog"
      className="confirm"
      bare
      onClose={close}
      onSubmit={saveNow}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={discard}>
            {t`Discard`}
          </Button>
          <Button size="l" onClick={close}>
            {t`Keep editing`}
          </Button>
          <Button size="l" kind="primary" data-autofocus onClick={saveNow}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <p className="f2">{t`What you typed is not in the file yet.`}</p>
    </Dialog>
  )
}
