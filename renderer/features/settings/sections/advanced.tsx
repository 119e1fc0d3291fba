import { t } from '@lingui/core/macro'
import { useApi, useHost } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { useCall } from '../../../lib/useCall'
import { worded } from '../../../lib/worded'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { ConfirmDialog } from '../../../ui/Dialog'
import { toast } from '../../../ui/toast'
import { SettingRow } from '../SettingRow'
import type { SectionSpec } from '../types'

export const advanced = worded((): SectionSpec => ({
  id: 'advanced',
  name: t`Advanced`,
  icon: 'edit',
  rows: [
    {
      name: t`What is logged`,
      text: t`In Longshore’s own log, from now on. Tokens and passwords are blanked.`,
      control: ({ logLevel }, keep) => (
        <Select
          label={t`What is logged`}
          value={logLevel}
          onChange={(next) => keep({ logLevel: next })}
          options={[
            { value: 'warn', label: t`Trouble only` },
            { value: 'info', label: t`What matters` },
            { value: 'debug', label: t`Everything` },
          ]}
        />
      ),
    },
  ],
  body: Advanced,
  words: [t`Log file`, t`Settings file`, t`Reset all settings`].join(' '),
}))

/** Where Longshore keeps its own files, and the way back to how it was at first. */
function Advanced() {
  const api = useApi()
  const { value: places } = useCall('places', (signal) => api.settings.places({}, { signal }))
  const reset = (): void =>
    openDialog((close) => (
      <ConfirmDialog
        title={t`Reset all settings?`}
        text={t`Every setting on this page goes back to how it was at first, shortcuts too. Engines, logins and the history of builds stay.`}
        verb={t`Reset settings`}
        danger
        onConfirm={async () => {
          await api.settings.reset({}).catch((error: unknown) => toast.fail(t`The settings were not reset`, messageOf(error)))
        }}
        onClose={close}
      />
    ))
  return (
    <>
      <PathRow name={t`Log file`} path={places?.log} />
      <PathRow name={t`Settings file`} path={places?.settings} />
      <SettingRow name={t`Reset all settings`} text={t`The file of before is kept beside the new one.`}>
        <Button onClick={reset}>{t`Reset…`}</Button>
      </SettingRow>
    </>
  )
}

function PathRow({ name, path }: { name: string; path: string | undefined }) {
  const api = useApi()
  const desktop = useHost() === 'window'
  return (
    <SettingRow name={name} text={<code title={path}>{path ?? '…'}</code>}>
      {path !== undefined && desktop && (
        <Button
          onClick={() =>
            void api.desktop.reveal({ path }).catch((error: unknown) => toast.fail(t`The folder did not open`, messageOf(error)))
          }
        >
          {t`Open folder`}
        </Button>
      )}
      {path !== undefined && <IconButton icon="copy" label={t`Copy path`} onClick={() => void copyText(path, t`Path copied`)} />}
    </SettingRow>
  )
}
