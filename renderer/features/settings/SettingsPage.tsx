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

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** How Longshore looks and reads logs, which engines it knows, and what it is. */
export function SettingsPage() {
  const api = useApi()
  const settings = useSettings()
  const set = (part: Partial<Settings>): void => {
    api.settings.set(part).catch((thrown: unknown) => {
      const error = toAppError(thrown)
      toast.fail('The setting was not kept', [error.message, error.hint].filter(Boolean).join(' '))
    })
  }
  return (
    <>
      <Header title="Settings" />
      <div className="settings">
        <section>
          <h2>Look</h2>
          <div className="set-rows">
            <SettingRow name="Theme" text="The whole page, its editors and terminals.">
              <Segmented label="Theme" value={settings.theme} onChange={(theme) => set({ theme })} options={THEMES} />
            </SettingRow>
          </div>
        </section>
        <section>
          <h2>Logs</h2>
          <div className="set-rows">
            <SettingRow name="Time" text="In front of each line, as the engine noted it.">
              <Switch label="Show" checked={settings.logTimestamps} onChange={(logTimestamps) => set({ logTimestamps })} />
            </SettingRow>
            <SettingRow name="Long lines" text="Wrapped, or cut at the edge and scrolled sideways.">
              <Switch label="Wrap" checked={settings.logWrap} onChange={(logWrap) => set({ logWrap })} />
            </SettingRow>
          </div>
        </section>
        <EnginesSection />
        <About />
      </div>
    </>
  )
}
