import type { Api } from '../../preload/contract'
import { openRunForm } from '../features/containers'
import { openDialog } from '../lib/dialogs'
import { fetchCode } from '../lib/fetchCode'
import type { Intents } from '../lib/intents'
import { lazily } from '../lib/lazily'
import { showDock } from './dockState'

const AddEngineDialog = lazily(async () => (await import('../features/engines/AddEngineDialog')).AddEngineDialog)
const BuildDialog = lazily(async () => (await import('../features/builds/BuildDialog')).BuildDialog)
const DebugDialog = lazily(async () => (await import('../features/terminals/DebugDialog')).DebugDialog)
const CopyDialog = lazily(async () => (await import('../features/files/copy/CopyDialog')).CopyDialog)
const PullDialog = lazily(async () => (await import('../features/images/PullDialog')).PullDialog)

/** What one feature may ask of another, answered by the features that can. */
export function createIntents(api: Api): Intents {
  return {
    run: (preset) => openRunForm({ mode: 'run', preset }),
    build: (preset) => openDialog((close) => <BuildDialog preset={preset} close={close} />),
    pull: (reference) => openDialog((close) => <PullDialog reference={reference} close={close} />),
    openTerminal: (target) =>
      void fetchCode(() => import('../features/terminals/open')).then(({ openTerminal }) => openTerminal(api, target)),
    debug: (target) => openDialog((close) => <DebugDialog target={target} close={close} />),
    showDock,
    copyFiles: (target) => openDialog((close) => <CopyDialog target={target} close={close} />),
    addEngine: () => openDialog((close) => <AddEngineDialog close={close} />),
  }
}
