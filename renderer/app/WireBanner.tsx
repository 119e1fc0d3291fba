import { t } from '@lingui/core/macro'
import { useConnection, useHost } from '../api/context'
import { Dot } from '../ui/Dot'
import { useDelayed } from '../ui/table/useDelayed'

/** Above the page while the wire to main is lost. It comes back by itself, so there is nothing to press. */
export function WireBanner() {
  const lost = useConnection() === 'disconnected'
  const host = useHost()
  const shown = useDelayed(lost, 400)
  if (!shown) return null
  return (
    <div className="wire-lost" role="alert">
      <Dot kind="busy" />
      <span className="strong">{host === 'window' ? t`Longshore’s engine room went quiet.` : t`Longshore’s server went away.`}</span>
      <span>{t`Reconnecting… What you see is from before.`}</span>
    </div>
  )
}
