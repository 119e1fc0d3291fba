import { plural, t } from '@lingui/core/macro'
import type { Registry } from '../../../../preload/contract/registryParts'
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
          ? t`Sign out of ${oneLine(only.name)}?`
          : t`Sign out of ${plural(registries.length, { one: '# registry', other: '# registries' })}?`
      }
      text={t`The login is erased where it lies, so the docker command is signed out as well.`}
      goes={registries.map(({ name, login }) => ({
        strong: registries.length === 1 ? t`Login of ${oneLine(login?.username ?? '')}` : oneLine(name),
        rest: t`in ${oneLine(login?.where ?? '')}`,
      }))}
      command={registries.map(({ address }) => dockerFor('logout', address)).join(' && ')}
      verb={t`Sign out`}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}
