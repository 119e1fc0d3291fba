import { t } from '@lingui/core/macro'
import type { Api } from '../../../preload/contract'
import { AppError } from '../../../preload/contract/appError'
import type { Terminal } from '../../../preload/contract/terminals'
import { messageOf } from '../../lib/actions'
import { intents, type TerminalTarget } from '../../lib/intents'
import { toast } from '../../ui/toast'
import { type Direction, show, split } from './layout'
import { useLayout } from './layoutStore'

type Asked = Parameters<Api['terminals']['open']>[0]

/** Opens a session and shows it in the dock. A failure is one toast; without a shell, it offers a debug container. */
export async function openTerminal(api: Api, target: TerminalTarget): Promise<void> {
  await opened(api, target, (session) => useLayout.getState().change((layout) => show(layout, session.id), true))
}

/** Opens another like this one beside it; beside a container's own process, a shell in the same container. */
export async function splitTerminal(api: Api, { id, kind, engine, container, options }: Terminal, direction: Direction): Promise<void> {
  const like: Asked = { kind: kind === 'attach' ? 'exec' : kind, engine, id: container, ...options }
  await opened(api, like, (session) => useLayout.getState().change((layout) => split(layout, id, direction, session.id), true))
}

async function opened(api: Api, asked: Asked, place: (session: Terminal) => void): Promise<void> {
  try {
    place(await api.terminals.open(asked))
    intents.showDock('terminals')
  } catch (e) {
    const { id, engine, kind } = asked
    if (e instanceof AppError && e.code === 'unsupported' && kind === 'exec' && id !== undefined)
      intents.debug({ id, ...(engine !== undefined && { engine }), reason: e.message })
    else toast.fail(t`No terminal: ${messageOf(e)}`, e instanceof AppError ? e.hint : undefined)
  }
}

export async function closeTerminals(api: Api, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => api.terminals.close({ id }))).catch((e: unknown) =>
    toast.fail(t`The terminal was not closed`, messageOf(e)),
  )
}
