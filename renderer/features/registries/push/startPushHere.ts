import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { toImageName } from '../../../../preload/contract/registryNames'
import { messageOf } from '../../../lib/actions'
import { toast } from '../../../ui/toast'
import { watchPushed } from '../target/watchPushed'

interface Push {
  registry: string
  repository: string
  tags: string[]
  image: string
  untag: boolean
  engine?: string
}

/** Starts the push of a local image. Throws what main refuses. */
export async function startPushHere(api: Api, push: Push): Promise<void> {
  const { registry, repository, tags } = push
  const [tag] = tags
  const what = tags.length === 1 && tag !== undefined ? toImageName({ registry, repository, tag }) : t`${tags.length} tags of ${repository}`
  const { task } = await api.registries.push(push)
  const again = () => void startPushHere(api, push).catch((error: unknown) => toast.fail(t`Not pushed: ${what}`, messageOf(error)))
  watchPushed(api, task, { way: 'push', what, engine: push.engine, again })
}
