import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { contract } from '../preload/contract'
import { connect } from './api/client'
import { dial } from './api/dial'
import { App } from './app/App'
import { createIntents } from './app/appIntents'
import { reloadOnce } from './app/reload'
import { applyRememberedTheme } from './app/theme'
import { wireIntents } from './lib/intents'
import './theme/index.css'

applyRememberedTheme()
const connected = connect(contract, dial, { hash: __CONTRACT_HASH__, onStale: reloadOnce })
wireIntents(createIntents(connected.api))

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App connected={connected} />
    </StrictMode>,
  )
