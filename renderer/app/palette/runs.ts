import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { LedgerEntry } from '../../../preload/contract/ledger'
import { hidesSecret, isRunLine, withoutDocker } from '../../../preload/contract/runLines'
import { useApi } from '../../api/context'
import { rerun } from '../../features/containers'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import type { Entry } from './entries'

/** As many as the tray has. */
const MOST = 5

/** The last runs that came to something, each once, the newest first. */
export function lastRuns(rows: readonly Pick<LedgerEntry, 'command' | 'kind' | 'state' | 'startedAt'>[]): string[] {
  const done = rows.filter(({ command, kind, state }) => kind === 'action' && state === 'succeeded' && isRunLine(command))
  return [...new Set(done.toSorted((a, b) => b.startedAt - a.startedAt).map(({ command }) => command))].slice(0, MOST)
}

/** *Run again*, as in the tray: at once, unless something has to be filled in. */
export function useRuns(): Entry[] {
  const api = useApi()
  const { rows } = useLive('ledger')
  return useMemo(
    () =>
      lastRuns(rows).map((command) => ({
        id: `rerun ${command}`,
        section: 'Actions',
        icon: 'restart',
        title: t`Run again: ${oneLine(withoutDocker(command))}${hidesSecret(command) ? '…' : ''}`,
        detail: '',
        command,
        run: () => void rerun(api, command),
      })),
    [api, rows],
  )
}
