import { t } from '@lingui/core/macro'
import { useApi, useHost } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { openDialog } from '../../lib/dialogs'
import { Button } from '../../ui/Button'
import { FolderDialog } from '../../ui/FolderDialog'
import { toast } from '../../ui/toast'
import { TextSetting } from './TextSetting'

interface FolderSettingProps {
  label: string
  value: string
  onKeep: (path: string) => void
}

/** A folder of the machine that Longshore runs on: typed, or chosen in a dialog. */
export function FolderSetting({ label, value, onKeep }: FolderSettingProps) {
  const api = useApi()
  const desktop = useHost() === 'window'
  const choose = async (): Promise<void> => {
    if (!desktop) return openDialog((close) => <FolderDialog startAt={value} onChoose={onKeep} close={close} />)
    try {
      const [path] = await api.desktop.openDialog({ kind: 'folder', title: label, ...(value !== '' && { startAt: value }) })
      if (path !== undefined) onKeep(path)
    } catch (error) {
      toast.fail(t`The dialog did not open`, messageOf(error))
    }
  }
  return (
    <>
      <TextSetting mono label={label} value={value} placeholder={t`Ask each time`} onKeep={onKeep} />
      <Button onClick={() => void choose()}>{t`Choose…`}</Button>
    </>
  )
}
