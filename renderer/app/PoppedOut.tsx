import { PopOut } from '../features/containers/PopOut'
import { useRoute } from '../lib/router'
import { useWindowIntents } from './desktop/useIntents'
import { useLanguageOfSettings } from './language'
import { useDensityOfSettings, useThemeOfSettings } from './theme'
import { useShortcutsOfSettings } from './useShortcutsOfSettings'
import { WireBanner } from './WireBanner'

/** A window that shows one thing, without sidebar and dock. */
export function PoppedOut() {
  const route = useRoute()
  useShortcutsOfSettings()
  useThemeOfSettings()
  useDensityOfSettings()
  useLanguageOfSettings()
  useWindowIntents(route.query['window'] ?? '')
  return (
    <div className="app popped-app">
      <WireBanner />
      <PopOut route={route} />
    </div>
  )
}
