import type { Registry } from '../../../../preload/contract/registryParts'
import { count } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { ConfirmDialog } from '../../../ui/Dialog'
import { dockerFor } from '../actions/registryActions'

/** Asks before logins are erased: the docker command uses them too. */
export function SignOutDialog({ registries, go, close }: { registries: readonly Registry[]; go: () => Promise<void>; close: () => void }) {
  const [only] = registries
  return (
    <ConfirmDialog
      title={
        registries.length === 1 && only
          ? `Sign out of ${oneLine(only.name)}?`
          : `Sign out of ${count(registries.length, 'registry', 'registries')}?`
      }
      text="The login is erased where it lies, so the docker command is signed out as well."
      goes={registries.map(({ name, login }) => ({
        strong: registries.length === 1 ? `Login of ${oneLine(login?.username ?? '')}` : oneLine(name),
        rest: `in ${oneLine(login?.where ?? '')}`,
      }))}
      command={registries.map(({ address }) => dockerFor('logout', address)).join(' && ')}
      verb="Sign out"
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}
