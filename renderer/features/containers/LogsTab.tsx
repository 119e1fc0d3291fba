import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useSettings } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { ListFailed } from '../../ui/Blank'
import { LogPanel } from '../../ui/log/LogPanel'
import { toast } from '../../ui/toast'
import { refOf } from './known'
import { useContainerLog } from './useContainerLog'
import { isUp } from '../../lib/isUp'

/** What a container writes, and what a stopped one has written. */
export function LogsTab({ row }: { row: Container }) {
  const api = useApi()
  const settings = useSettings()
  const { log, state, again } = useContainerLog(row)
  const up = isUp(row)
  const set = (change: { logTimestamps?: boolean; logWrap?: boolean }) => {
    api.settings.set(change).catch((e: unknown) => toast.fail(t`The setting was not kept`, messageOf(e)))
  }
  useEffect(() => {
    api.ledger.look({ ...engineOf(row), at: 'logs', id: row.name }).catch(() => undefined)
    // Once for each container that is looked at, whatever becomes of it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [api, row.id])
  return (
    <LogPanel
      log={log}
      label={t`Log of ${oneLine(row.name)}`}
      name={row.name}
      times={settings.logTimestamps}
      wrap={settings.logWrap}
      onTimes={(logTimestamps) => set({ logTimestamps })}
      onWrap={(logWrap) => set({ logWrap })}
      state={state.status === 'ended' && !up ? 'ended' : undefined}
      banner={state.status === 'failed' && <ListFailed error={state.error} retry={again} />}
      empty={<Nothing up={up} ended={state.status === 'ended'} />}
      everything={async function* (timestamps) {
        for await (const chunk of api.containers.logs({ ...refOf(row), tail: 'all', follow: false, timestamps })) yield chunk.text
      }}
    />
  )
}

const engineOf = (row: Container) => {
  const { engine } = refOf(row)
  return engine === undefined ? {} : { engine }
}

/** Said after a moment, so that a log on its way is not called empty. */
function Nothing({ up, ended }: { up: boolean; ended: boolean }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 600)
    return () => clearTimeout(timer)
  }, [])
  if (!late && !ended) return null
  return (
    <p className="log-quiet">
      {up ? t`It has not written anything yet. What it writes to standard output and standard error comes here.` : t`It wrote nothing.`}
    </p>
  )
}
