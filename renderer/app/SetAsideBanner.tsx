import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { useApi, useHost } from '../api/context'
import { messageOf } from '../lib/actions'
import { copyText } from '../lib/copy'
import { useSettings } from '../lib/live'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { toast } from '../ui/toast'

const KEY = 'longshore.setAside'

/** Above the page when the settings' file was written anew: where the one of before is. Told until it is closed. */
export function SetAsideBanner() {
  const api = useApi()
  const desktop = useHost() === 'window'
  const { setAside: path } = useSettings()
  const [closed, setClosed] = useState(() => localStorage.getItem(KEY))
  if (path === undefined || path === closed) return null
  const close = (): void => {
    localStorage.setItem(KEY, path)
    setClosed(path)
  }
  const reveal = (): void =>
    void api.desktop.reveal({ path }).catch((error: unknown) => toast.fail(t`The folder did not open`, messageOf(error)))
  return (
    <div className="wire-lost set-aside" role="status">
      <Icon name="info" />
      <span className="strong">{t`The settings file was written anew.`}</span>
      <span className="grow ell" title={path}>{t`The file of before is kept: ${path}`}</span>
      {desktop ? (
        <Button size="s" onClick={reveal}>{t`Open folder`}</Button>
      ) : (
        <Button size="s" onClick={() => void copyText(path, t`Path copied`)}>{t`Copy path`}</Button>
      )}
      <IconButton size="s" icon="x" label={t`Close`} onClick={close} />
    </div>
  )
}
