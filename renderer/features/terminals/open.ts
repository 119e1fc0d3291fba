import type { Api } from '../../../preload/contract'
import { AppError } from '../../../preload/contract/errors'
import { messageOf } from '../../lib/actions'
import { intents } from '../../lib/intents'
import { toast } from '../../ui/toast'
import { useChosen } from './chosen'

export interface TerminalTarget {
  id: string
  kind: 'exec' | 'attach'
  engine?: string
}

/** Opens a session and shows it in the dock. A failure is one toast. */
export async function openTerminal(api: Api, target: TerminalTarget): Promise<void> {
  try {
    const session = await api.terminals.open(target)
    useChosen.getState().choose(session.id, true)
    intents.showDock('terminals')
  } catch (e) {
    toast.fail(`No terminal: ${messageOf(e)}`, e instanceof AppError ? e.hint : undefined)
  }
}
