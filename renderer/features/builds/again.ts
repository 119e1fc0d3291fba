import type { Api } from '../../../preload/contract'
import type { Build } from '../../../preload/contract/builds'
import { intents } from '../../lib/intents'
import { go } from '../../lib/router'
import { watchBuild } from './watchBuild'

/** Builds the same once more and shows it. What looked like a secret was not kept: then the form asks for it. */
export async function buildAgain(api: Api, { withheld, options, engine }: Build): Promise<void> {
  if (withheld !== undefined) return intents.build(options)
  const { task } = await api.builds.run({ ...options, engine })
  watchBuild(api, task)
  go('builds', task)
}
