import { t } from '@lingui/core/macro'
import { Direction } from 'radix-ui'
import type { contract } from '../../preload/contract'
import type { Connected } from '../api/client'
import { ApiProvider } from '../api/context'
import { Dialogs } from '../lib/dialogs'
import { LiveProvider } from '../lib/live'
import type { Live } from '../lib/startLive'
import { Toasts } from '../ui/toast'
import { TooltipProvider } from '../ui/Tooltip'
import { ErrorBoundary } from './ErrorBoundary'
import { direction, useLanguage } from './language'
import { Palette } from './palette/Palette'
import { Shell } from './Shell'

/** The whole page on one connection to main, drawn anew when the language changes. */
export function App({ connected, live }: { connected: Connected<typeof contract>; live: Live }) {
  const language = useLanguage()
  return (
    <ErrorBoundary key={language} what="Longshore">
      <ApiProvider connected={connected}>
        <LiveProvider live={live}>
          <Direction.Provider dir={direction()}>
            <TooltipProvider>
              <Shell />
              <ErrorBoundary what={t`A dialog`}>
                <Dialogs />
                <Palette />
              </ErrorBoundary>
            </TooltipProvider>
          </Direction.Provider>
        </LiveProvider>
      </ApiProvider>
      <Toasts />
    </ErrorBoundary>
  )
}
