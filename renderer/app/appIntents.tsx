import type { Api } from '../../preload/contract'
import { BuildDialog } from '../features/builds'
import { RunDialog } from '../features/containers'
import { AddEngineDialog } from '../features/engines'
import { PullDialog } from '../features/images'
import { openTerminal } from '../features/terminals'
import { openDialog } from '../lib/dialogs'
import type { Intents } from '../lib/intents'
import { showDock } from './dockState'

/** What one feature may ask of another, answered by the features that can. */
export function createIntents(api: Api): Intents {
  return {
    run: (preset) => openDialog((close) => <RunDialog preset={preset} close={close} />),
    build: (preset) => openDialog((close) => <BuildDialog preset={preset} close={close} />),
    pull: (reference) => openDialog((close) => <PullDialog reference={reference} close={close} />),
    openTerminal: (target) => void openTerminal(api, target),
    showDock,
    addEngine: () => openDialog((close) => <AddEngineDialog close={close} />),
  }
}
