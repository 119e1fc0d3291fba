import { t } from '@lingui/core/macro'
import { useEffect } from 'react'
import { useApi } from '../../api/context'
import { intents } from '../../lib/intents'
import { useLive } from '../../lib/live'
import { Empty } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { idsOf, shownTab } from './layout'
import { useLayout } from './layoutStore'
import { NewMenu } from './NewMenu'
import { Panes } from './Panes'
import { takeKey } from './paneKeys'
import { TabStrip } from './TabStrip'

/** The dock's terminals: every session there is, in tabs and splits, whichever container it belongs to. */
export function TerminalsPanel() {
  const api = useApi()
  const { rows, byId, status } = useLive('terminals')
  const { layout, follow } = useLayout()
  useEffect(() => {
    if (status === 'ready') follow(rows.map((row) => row.id))
  }, [follow, rows, status])

  const tab = shownTab(layout)
  const there = tab !== undefined && idsOf(tab.root).some((id) => byId.has(id))
  if (status === 'loading' || (rows.length > 0 && !there)) return <div className="terms" aria-busy="true" />
  if (tab === undefined || !there) {
    return (
      <Empty
        title={t`No terminals`}
        text={t`Choose a running container and press T to type into it.`}
        actions={
          <>
            <NewMenu>
              <Button kind="primary" icon="plus">
                {t`New terminal`}
              </Button>
            </NewMenu>
            <Button icon="terminal" onClick={() => intents.openTerminal({ kind: 'host' })}>
              {t`Shell on this machine`}
            </Button>
          </>
        }
        command="docker exec -it web sh"
      />
    )
  }
  return (
    <div className="terms">
      <TabStrip tab={tab} />
      <div className="terms-b">
        <Panes key={tab.id} part={tab.root} tab={tab} onKey={(event, session) => takeKey(api, event, session)} />
      </div>
    </div>
  )
}
