import { PopOut } from '../features/containers/PopOut'
import { useLiveSelect } from '../lib/live'
import { useRoute } from '../lib/router'
import { useWindowIntents } from './desktop/useIntents'
import { useThemeOfSettings } from './theme'
import { useShortcutsOfSettings } from './useShortcutsOfSettings'
import { WireBanner } from './WireBanner'

/** A window that shows one thing, without sidebar and dock. */
export function PoppedOut() {
  const route = useRoute()
  useShortcutsOfSettings()
  useThemeOfSettings(useLiveSelect('engines', (live) => live.status === 'ready'))
  useWindowIntents(route.query['window'] ?? '')
  return (
    <div className="app popped-app">
      <WireBanner />
      <PopOut route={route} />
    </div>
  )
}
