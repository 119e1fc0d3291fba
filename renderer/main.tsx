import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { contract } from '../preload/contract'
import { connect } from './api/client'
import { dial } from './api/dial'
import { App } from './app/App'
import { createIntents } from './app/appIntents'
import { appParts } from './app/appParts'
import { speakRemembered } from './app/language'
import { onStale } from './app/onStale'
import { applyRememberedTheme } from './app/theme'
import { wireClipboard } from './lib/copy'
import { wireIntents } from './lib/intents'
import { wireParts } from './lib/parts'
import { currentRoute } from './lib/router'
import { startLive } from './lib/startLive'
import { refuseStrayDrops } from './lib/strayDrops'
import './theme/index.css'

// All of it came: boot.js may count anew.
sessionStorage.removeItem('longshore.boots')
applyRememberedTheme()
const words = speakRemembered()
refuseStrayDrops()
const connected = connect<typeof contract>(__CONTRACT_KINDS__, dial, { hash: __CONTRACT_HASH__, onStale })
// A window of its own stays with its engine, whichever the others show.
const { page, query } = currentRoute()
const live = startLive(connected, page === 'window' ? query['engine'] : undefined)
wireIntents(createIntents(connected.api))
wireParts(appParts)
wireClipboard(async (text) => {
  if (connected.connection.getState().host !== 'window') return false
  await connected.api.desktop.copy({ text })
  return true
})

const root = document.getElementById('root')
// A transition is drawn in slices: between them the page opens its lists, so that main works while the page draws.
const draw = (): void => {
  if (root)
    startTransition(() =>
      createRoot(root).render(
        <StrictMode>
          <App connected={connected} live={live} />
        </StrictMode>,
      ),
    )
}
if (words === undefined) draw()
else void words.then(draw)
