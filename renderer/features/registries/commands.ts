import { t } from '@lingui/core/macro'
import type { Command } from '../../lib/commands'
import { go } from '../../lib/router'
import { worded } from '../../lib/worded'
import { addRegistry, signIn } from './open'

export const commands = worded((): Command[] => [
  { id: 'login', icon: 'registry', title: t`Sign in to a registry…`, command: 'docker login', run: () => signIn() },
  { id: 'add-registry', icon: 'plus', title: t`Add a registry…`, run: addRegistry },
  {
    id: 'hub',
    icon: 'search',
    title: t`Search Docker Hub`,
    detail: t`registry`,
    command: 'docker search',
    run: () => go('registries', 'docker.io', 'repositories'),
  },
])
