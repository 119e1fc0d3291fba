import { t } from '@lingui/core/macro'
import { toImageName } from '../../../../preload/contract/registryNames'
import type { Action } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { intents } from '../../../lib/intents'
import { pushHere } from '../open'
import { goTo } from '../place'
import type { RepositoryRow } from './rows'
import { worded } from '../../../lib/worded'

/** What can be done with a repository of a registry. */
export const repositoryActions = worded((): Action<RepositoryRow>[] => [
  {
    id: 'open',
    label: t`Open`,
    icon: 'arrowr',
    shortcut: 'tag.open',
    group: 1,
    when: () => true,
    run: (_api, { registry, name }) => goTo({ registry, repository: name }, 'tags'),
  },
  {
    id: 'pull',
    label: t`Pull…`,
    icon: 'download',
    shortcut: 'tag.pull',
    group: 1,
    inRow: true,
    when: () => true,
    command: ({ registry, name }) => `docker pull ${toImageName({ registry, repository: name })}`,
    run: (_api, { registry, name }) => intents.pull(toImageName({ registry, repository: name })),
  },
  {
    id: 'push',
    label: t`Push an image here…`,
    icon: 'upload',
    shortcut: 'tag.push',
    group: 1,
    inRow: true,
    when: () => true,
    command: ({ registry, name }) => `docker push ${toImageName({ registry, repository: name, tag: 'tag' })}`,
    run: (_api, { registry, name }) => pushHere({ registry, repository: name }),
  },
  {
    id: 'copy-name',
    label: t`Copy name`,
    icon: 'copy',
    group: 2,
    when: () => true,
    run: (_api, { registry, name }) => copyText(toImageName({ registry, repository: name }), t`Name copied`),
  },
])
