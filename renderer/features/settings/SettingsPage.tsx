import { t } from '@lingui/core/macro'
import type { Settings } from '../../../preload/contract/settings'
import { useApi } from '../../api/context'
import { useSettings } from '../../lib/live'
import { toAppError } from '../../lib/useStream'
import { Segmented, Switch } from '../../ui/Choice'
import { Header } from '../../ui/Header'
import { toast } from '../../ui/toast'
import { About } from './About'
import { EnginesSection } from './EnginesSection'
import { SettingRow } from './SettingRow'
import { worded } from '../../lib/worded'

const THEMES = worded(
  () =>
    [
      { value: 'system', label: t`As the system` },
      { value: 'light', label: t`Light` },
      { value: 'dark', label: t`Dark` },
    ] as const,
)

/** Each in its own language, for those who cannot read the one that is spoken. */
const LANGUAGES = worded(
  () =>
    [
      { value: 'system', label: t`As the system` },
      { value: 'en', label: 'English' },
      { value: 'de', label: 'Deutsch' },
    ] as const,
)

/** How Longshore looks and reads logs, which engines it knows, and what it is. */
export function SettingsPage() {
  const api = useApi()
  const settings = useSettings()
  const set = (part: Partial<Settings>): void => {
    api.settings.set(part).catch((thrown: unknown) => {
      const error = toAppError(thrown)
      toast.fail(t`The setting was not kept`, [error.message, error.hint].filter(Boolean).join(' '))
    })
  }
  return (
    <>
      <Header title={t`Settings`} />
      <div className="settings">
        <section>
          <h2>{t`Look`}</h2>
          <div className="set-rows">
            <SettingRow name={t`Theme`} text={t`The whole page, its editors and terminals.`}>
              <Segmented label={t`Theme`} value={settings.theme} onChange={(theme) => set({ theme })} options={THEMES()} />
            </SettingRow>
            <SettingRow name={t`Language`} text={t`Names, sentences, numbers and dates. What engines say stays as it is.`}>
              <Segmented label={t`Language`} value={settings.language} onChange={(language) => set({ language })} options={LANGUAGES()} />
            </SettingRow>
          </div>
        </section>
        <section>
          <h2>{t`Logs`}</h2>
          <div className="set-rows">
            <SettingRow name={t`Time`} text={t`In front of each line, as the engine noted it.`}>
              <Switch label={t`Show`} checked={settings.logTimestamps} onChange={(logTimestamps) => set({ logTimestamps })} />
            </SettingRow>
            <SettingRow name={t`Long lines`} text={t`Wrapped, or cut at the edge and scrolled sideways.`}>
              <Switch label={t`Wrap`} checked={settings.logWrap} onChange={(logWrap) => set({ logWrap })} />
            </SettingRow>
          </div>
        </section>
        <EnginesSection />
        <About />
      </div>
    </>
  )
}
