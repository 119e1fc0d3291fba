import type { Registry } from '../../../preload/contract/registryParts'
import { openDialog } from '../../lib/dialogs'
import { lazily } from '../../lib/lazily'
import type { PushPreset } from './push/PushHereDialog'

const SignInDialog = lazily(async () => (await import('./list/SignInDialog')).SignInDialog)
const AddRegistryDialog = lazily(async () => (await import('./list/AddRegistryDialog')).AddRegistryDialog)
const PushHereDialog = lazily(async () => (await import('./push/PushHereDialog')).PushHereDialog)

/** Asks for a login, for a registry already named or to be named. */
export const signIn = (registry?: Pick<Registry, 'address' | 'login'>): void =>
  openDialog((close) => <SignInDialog registry={registry} close={close} />)

/** Asks for a registry to put on the list. */
export const addRegistry = (): void => openDialog((close) => <AddRegistryDialog close={close} />)

/** Asks which local image goes to a registry, under which names. */
export const pushHere = (preset: PushPreset): void => openDialog((close) => <PushHereDialog preset={preset} close={close} />)
