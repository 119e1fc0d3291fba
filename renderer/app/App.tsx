import { t } from '@lingui/core/macro'
import { Direction } from 'radix-ui'
import type { contract } from '../../preload/contract'
import type { Connected } from '../api/client'
import { ApiProvider } from '../api/context'
import { Dialogs } from '../lib/dialogs'
import { lazily } from '../lib/lazily'
import { LiveProvider } from '../lib/live'
import { useRoute } from '../lib/router'
import type { Live } from '../lib/startLive'
import { Toasts } from '../ui/toast'
import { TooltipProvider } from '../ui/Tooltip'
import { Announcer } from './Announcer'
import { ErrorBoundary } from './ErrorBoundary'
import { Desktop } from './desktop/Desktop'
import { direction, useLanguage } from './language'
import { Palette } from './palette/Palette'
import { Shell } from './Shell'

const PoppedOut = lazily(async () => (await import('./PoppedOut')).PoppedOut)

/** The whole page on one connection to main, drawn anew when the language changes. */
export function App({ connected, live }: { connected: Connected<typeof contract>; live: Live }) {
  const language = useLanguage()
  return (
    <ErrorBoundary key={language} what="Longshore">
      <ApiProvider connected={connected}>
        <LiveProvider live={live}>
          <Direction.Provider dir={direction()}>
            <TooltipProvider>
              <Whole />
              <ErrorBoundary what={t`A dialog`}>
                <Dialogs />
              </ErrorBoundary>
            </TooltipProvider>
          </Direction.Provider>
        </LiveProvider>
      </ApiProvider>
      <Toasts />
    </ErrorBoundary>
  )
}

/** The app, or the one thing that a window of its own shows. */
function Whole() {
  if (useRoute().page === 'window') return <PoppedOut />
  return (
    <>
      <Shell />
      <Palette />
      <Desktop />
      <Announcer />
    </>
  )
}
