import { t } from '@lingui/core/macro'
import { worded } from '../worded'

/** The clean-ups, as the palette's actions of those names. */
export const cleanUps = worded((): readonly { name: string; label: string }[] => [
  { name: 'prune', label: t`Clean up stopped containers…` },
  { name: 'prune-images', label: t`Clean up images…` },
  { name: 'prune-cache', label: t`Clean up the build cache…` },
  { name: 'prune-volumes', label: t`Clean up volumes…` },
  { name: 'prune-networks', label: t`Clean up networks…` },
])
