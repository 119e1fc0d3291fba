import { t } from '@lingui/core/macro'
import type { Task } from '../../../preload/contract/tasks'
import type { Action } from '../../lib/actions'
import { intents } from '../../lib/intents'
import { go } from '../../lib/router'
import { worded } from '../../lib/worded'

const runs = ({ state }: Task): boolean => state === 'running'
const nameOf = ({ title }: Task): string => title

/** What can be done with a task, for the palette; in the dock the same stands as buttons. */
export const actions = worded((): Action<Task>[] => [
  {
    id: 'show',
    label: t`Show`,
    icon: 'view',
    group: 1,
    nameOf,
    when: () => true,
    run: (_api, task) => (task.kind === 'build' ? go('builds', task.id) : intents.showDock('tasks')),
  },
  {
    id: 'pause',
    label: t`Pause`,
    icon: 'pause',
    group: 2,
    nameOf,
    when: (task) => runs(task) && task.pausable === true && task.paused !== true,
    run: (api, { id }) => api.tasks.pause({ id }),
  },
  {
    id: 'resume',
    label: t`Go on`,
    icon: 'play',
    group: 2,
    nameOf,
    when: (task) => runs(task) && task.paused === true,
    run: (api, { id }) => api.tasks.resume({ id }),
  },
  {
    id: 'cancel',
    label: t`Cancel`,
    icon: 'x',
    group: 2,
    nameOf,
    when: runs,
    run: (api, { id }) => api.tasks.cancel({ id }),
  },
  {
    id: 'retry',
    label: t`Try again`,
    icon: 'restart',
    group: 2,
    nameOf,
    when: (task) => !runs(task) && task.state !== 'succeeded' && task.retryable === true,
    run: (api, { id }) => api.tasks.retry({ id }),
  },
  {
    id: 'clear',
    label: t`Clear`,
    icon: 'trash',
    group: 3,
    nameOf,
    when: (task) => !runs(task),
    run: (api, { id }) => api.tasks.clear({ id }),
  },
])
