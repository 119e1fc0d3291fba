import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { toImageName } from '../../../../preload/contract/registryNames'
import { messageOf } from '../../../lib/actions'
import { toast } from '../../../ui/toast'
import { watchPushed } from '../target/watchPushed'

interface Copy {
  from: { registry: string; repository: string; reference: string }
  to: { registry: string; repository: string; tags: string[] }
  platforms?: string[]
  referrers: boolean
}

/** Starts a copy between registries. Throws what main refuses. */
export async function startCopy(api: Api, copy: Copy): Promise<void> {
  const { registry, repository, tags } = copy.to
  const what = toImageName({ registry, repository, ...(tags[0] !== undefined && { tag: tags[0] }) })
  const { task } = await api.registries.copy(copy)
  const again = () => void startCopy(api, copy).catch((error: unknown) => toast.fail(t`Not copied: ${what}`, messageOf(error)))
  watchPushed(api, task, { way: 'copy', what, again })
}
