import type { Api } from '../../../preload/contract'
import { duration } from '../../lib/format'
import { intents } from '../../lib/intents'
import { toast } from '../../ui/toast'

/**
 * Says how a build that was started on this page ended, wherever the user has gone since. A failed one is shown on its
 * own page in full, so the toast only names it.
 */
export function watchBuild(api: Api, task: string): void {
  const watch = async (): Promise<void> => {
    for await (const event of api.tasks.follow({ id: task })) {
      if (event.kind !== 'task' || event.task.state === 'running') continue
      const { title, state, startedAt, endedAt = Date.now(), error } = event.task
      if (state === 'failed') toast.fail(`${title} was not built`, error?.message)
      if (state !== 'succeeded') return
      const build = await api.builds.inspect({ id: task })
      const image = build.options.tags?.[0] ?? build.imageId
      toast.ok(
        `Built ${title}`,
        `${duration(endedAt - startedAt)}${build.cached > 0 ? `, ${build.cached} of ${build.steps} cached` : ''}`,
        image === undefined ? undefined : { label: 'Run…', onClick: () => intents.run({ image }) },
      )
      return
    }
  }
  // A lost wire ends the watch without a word: the history still says how it went.
  watch().catch(() => undefined)
}
