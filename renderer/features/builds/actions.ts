import { t } from '@lingui/core/macro'
import type { Build } from '../../../preload/contract/builds'
import type { Action } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { fetchCode } from '../../lib/fetchCode'
import { intents } from '../../lib/intents'
import { worded } from '../../lib/worded'

const runs = ({ state }: Build): boolean => state === 'running'
const nameOf = ({ title }: Build): string => title
const imageOf = ({ options, imageId }: Build): string | undefined => options.tags?.[0] ?? imageId

/** What can be done with a build, for the palette; on its page the same stands as buttons. */
export const actions = worded((): Action<Build>[] => [
  {
    id: 'again',
    label: t`Build again`,
    icon: 'restart',
    group: 1,
    nameOf,
    when: (build) => !runs(build),
    command: ({ command }) => command,
    run: async (api, build) => (await fetchCode(() => import('./again'))).buildAgain(api, build),
  },
  {
    id: 'cancel',
    label: t`Cancel build`,
    icon: 'x',
    group: 1,
    nameOf,
    when: runs,
    run: (api, { id }) => api.tasks.cancel({ id }),
  },
  {
    id: 'run',
    label: t`Run…`,
    icon: 'play',
    group: 1,
    nameOf,
    when: (build) => build.state === 'succeeded' && imageOf(build) !== undefined,
    run: (_api, build) => {
      const image = imageOf(build)
      if (image !== undefined) intents.run({ image })
    },
  },
  {
    id: 'copy',
    label: t`Copy command`,
    icon: 'copy',
    group: 2,
    nameOf,
    when: () => true,
    run: (_api, { command }) => copyText(command),
  },
  {
    id: 'remove',
    label: t`Remove from the history`,
    icon: 'trash',
    group: 3,
    nameOf,
    when: (build) => !runs(build),
    run: (api, { id }) => api.builds.remove({ id }),
  },
])
