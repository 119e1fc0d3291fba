import type { contract } from '../../preload/contract'
import type { Connected } from '../api/client'
import { ApiProvider } from '../api/context'
import { Dialogs } from '../lib/dialogs'
import { LiveProvider } from '../lib/live'
import type { Live } from '../lib/startLive'
import { Toasts } from '../ui/toast'
import { TooltipProvider } from '../ui/Tooltip'
import { ErrorBoundary } from './ErrorBoundary'
import { Palette } from './palette/Palette'
import { Shell } from './Shell'

/** The whole page on one connection to main. */
export function App({ connected, live }: { connected: Connected<typeof contract>; live: Live }) {
  return (
    <ErrorBoundary what="Longshore">
      <ApiProvider connected={connected}>
        <LiveProvider live={live}>
          <TooltipProvider>
            <Shell />
            <ErrorBoundary what="A dialog">
              <Dialogs />
              <Palette />
            </ErrorBoundary>
          </TooltipProvider>
        </LiveProvider>
      </ApiProvider>
      <Toasts />
    </ErrorBoundary>
  )
}
