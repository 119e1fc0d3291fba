import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { useApi, useHost } from '../../api/context'
import { openDialog } from '../../lib/dialogs'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { FormRow, TextField } from '../../ui/Field'
import { toast } from '../../ui/toast'
import { FolderDialog } from '../../ui/FolderDialog'

/** The build's folder: typed, or chosen in the system's dialog (desktop) or in our own (browser). */
export function FolderRow({
  path,
  onChange,
  error,
  children,
}: {
  path: string
  onChange(path: string): void
  error: string | undefined
  children: ReactNode
}) {
  const api = useApi()
  const host = useHost()
  const choose = async (): Promise<void> => {
    if (host !== 'window') {
      openDialog((close) => <FolderDialog build startAt={path} onChoose={onChange} close={close} />)
      return
    }
    try {
      const [chosen] = await api.desktop.openDialog({
        kind: 'folder',
        title: t`Choose the folder to build`,
        ...(path !== '' && { startAt: path }),
      })
      if (chosen !== undefined) onChange(chosen)
    } catch (thrown) {
      toast.fail(t`The folder dialog did not open`, toAppError(thrown).message)
    }
  }
  return (
    <FormRow label={t`Folder`} error={error}>
      <div className="form-line">
        <TextField
          mono
          icon="folder"
          label={t`Folder`}
          value={path}
          placeholder={
            host === 'window' ? t`a folder, dropped or typed; or https://host/app.git` : t`/home/you/project or https://host/app.git`
          }
          autoFocus
          spellCheck={false}
          bad={error !== undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button size="l" onClick={() => void choose()}>
          {t`Choose…`}
        </Button>
      </div>
      {children}
    </FormRow>
  )
}
