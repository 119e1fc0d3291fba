import { t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import { withoutDocker } from '../../../../preload/contract/runLines'
import { messageOf } from '../../../lib/actions'
import { intents } from '../../../lib/intents'
import { oneLine } from '../../../lib/plainText'
import { go } from '../../../lib/router'
import { toast } from '../../../ui/toast'

/** Opens the form with what an earlier line asks for. Rejects where it cannot be read. */
export async function fillIn(api: Api, command: string): Promise<void> {
  intents.run((await api.ledger.parse({ command })).run)
}

/** The same once more, when the line says all of it; else the form, filled in with what it says. */
export async function rerun(api: Api, command: string): Promise<void> {
  try {
    const ran = await api.containers.rerun({ command })
    if (ran === undefined) await fillIn(api, command)
    else go('containers', ran.id)
  } catch (error) {
    toast.fail(t`${oneLine(withoutDocker(command))} was not run`, messageOf(error))
  }
}
