import { t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import { duration } from '../../lib/format'
import { intents } from '../../lib/intents'
import { currentRoute, go } from '../../lib/router'
import { toast } from '../../ui/toast'

/**
 * Says how a build that was started on this page ended, wherever the user has gone since. A failed one that is being
 * looked at says so itself.
 */
export function watchBuild(api: Api, task: string): void {
  const watch = async (): Promise<void> => {
    for await (const event of api.tasks.follow({ id: task })) {
      if (event.kind !== 'task' || event.task.state === 'running') continue
      const {
        title,
        state,
        error,
        cached,
        steps,
        options,
        imageId,
        startedAt,
        endedAt = Date.now(),
      } = await api.builds.inspect({ id: task })
      const { page, id } = currentRoute()
      if (state === 'failed' && !(page === 'builds' && id === task)) {
        toast.fail(t`${title} was not built`, error?.message, { label: t`Show`, onClick: () => go('builds', task) })
      }
      if (state === 'succeeded') {
        const image = options.tags?.[0] ?? imageId
        toast.ok(
          t`Built ${title}`,
          `${duration(endedAt - startedAt)}${cached > 0 ? t`, ${cached} of ${steps} cached` : ''}`,
          image === undefined ? undefined : { label: t`Run…`, onClick: () => intents.run({ image }) },
        )
      }
      return
    }
  }
  // A lost wire ends the watch without a word: the history still says how it went.
  watch().catch(() => undefined)
}
