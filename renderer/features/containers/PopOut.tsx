import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useBusy } from '../../lib/actions'
import { useEngine, useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import type { Route } from '../../lib/router'
import { Dot } from '../../ui/Dot'
import { StateCell } from './cells'
import { note } from './known'
import { LogsTab } from './LogsTab'
import { TerminalTab } from './TerminalTab'

/** A window of its own for one container's log or terminal. */
export function PopOut({ route }: { route: Route }) {
  const list = useLive('containers')
  const engine = useEngine()
  const row = list.byId.get(route.id ?? '')
  const [last, setLast] = useState(row)
  if (row !== undefined && row !== last) setLast(row)
  const name = oneLine(row?.name ?? last?.name ?? route.query['name'] ?? '')
  const title = route.tab === 'terminal' ? t`${name}: terminal` : t`${name}: log`

  useEffect(() => {
    document.title = engine === undefined ? title : `${title} · ${oneLine(engine.name)}`
  }, [title, engine])
  useEffect(() => {
    note(list.byId, engine)
    return () => note(undefined, engine)
  }, [list.byId, engine])

  return (
    <main className="popped" aria-label={title}>
      <header className="popped-h">
        <h1 className="ell" title={name}>
          {name}
        </h1>
        {row === undefined ? list.status === 'ready' && <Gone /> : <State row={row} />}
      </header>
      {(row ?? last) === undefined ? <div className="grow" aria-busy="true" /> : <Body row={(row ?? last) as Container} tab={route.tab} />}
    </main>
  )
}

function Body({ row, tab }: { row: Container; tab: string | undefined }) {
  return <div className="popped-b">{tab === 'terminal' ? <TerminalTab row={row} /> : <LogsTab row={row} />}</div>
}

function State({ row }: { row: Container }) {
  return <StateCell row={row} busy={useBusy(row.id)} />
}

function Gone() {
  return (
    <span className="f2">
      <Dot kind="idle" /> {t`removed`}
    </span>
  )
}
