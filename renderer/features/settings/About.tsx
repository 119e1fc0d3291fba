import { t } from '@lingui/core/macro'
import { useHost, useVersion } from '../../api/context'
import { SettingRow } from './SettingRow'

/** The version, who serves this page, and what that means for the machine. */
export function About() {
  const host = useHost()
  const version = useVersion()
  return (
    <>
      <SettingRow name="Longshore" text={t`Build, run, watch and share containers.`}>
        <span className="num f2">{version ?? __APP_VERSION__}</span>
      </SettingRow>
      {host !== undefined && (
        <SettingRow
          name={t`This page`}
          text={
            host === 'window'
              ? t`Shown in Longshore’s own window. It talks to the engine through the app, never by itself.`
              : t`Served to a browser. Whoever holds the address with its token holds the Docker socket, and so the machine: share it with nobody.`
          }
        >
          <span className="f2">{host === 'window' ? t`desktop` : t`serve`}</span>
        </SettingRow>
      )}
      <SettingRow
        name={t`The other way`}
        text={host === 'window' ? t`The same page for a browser, on a machine without a display.` : t`The same page in a desktop window.`}
      >
        <code>{host === 'window' ? 'npm run serve' : 'npm start'}</code>
      </SettingRow>
    </>
  )
}
