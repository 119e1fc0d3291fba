import { t } from '@lingui/core/macro'
import type { Registry } from '../../../../preload/contract/registryParts'
import { oneLine } from '../../../lib/plainText'
import { ConfirmDialog } from '../../../ui/Dialog'

/** Asks before a registry is believed without a certificate. */
export function InsecureDialog({ registry, go, close }: { registry: Registry; go: () => Promise<void>; close: () => void }) {
  const name = oneLine(registry.name)
  return (
    <ConfirmDialog
      title={t`Allow insecure connections to ${name}?`}
      text={t`Longshore will speak to ${name} over plain HTTP, or HTTPS with a certificate nobody vouches for. Whoever is between can read and change what is sent, passwords too. The engine has a setting of its own for it: "insecure-registries" in its daemon.json.`}
      verb={t`Allow it`}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}
