import { t } from '@lingui/core/macro'
import type { Container } from '../../preload/contract/containers'

/** What a container's state is called, everywhere the same. */
export function stateWord({ state, exitCode }: Pick<Container, 'state' | 'exitCode'>): string {
  switch (state) {
    case 'running':
      return t`Running`
    case 'paused':
      return t`Paused`
    case 'restarting':
      return t`Restarting`
    case 'removing':
      return t`Removing`
    case 'created':
      return t`Created`
    case 'dead':
      return t`Dead`
    case 'exited':
      return t`Exited ${exitCode ?? 0}`
  }
}
