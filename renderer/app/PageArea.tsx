import { t } from '@lingui/core/macro'
import { useEffect } from 'react'
import type { Engine } from '../../preload/contract/engines'
import { EngineDown } from '../features/engines'
import { useEngine, useLiveSelect } from '../lib/live'
import { oneLine } from '../lib/plainText'
import { useRoute } from '../lib/router'
import { Header } from '../ui/Header'
import { ErrorBoundary } from './ErrorBoundary'
import { pageOf } from './routes'

/** The page of the address; in its place, when the engine does not answer, what was tried and what to do. */
export function PageArea() {
  const page = pageOf(useRoute().page)
  const engine = useEngine()
  const known = useLiveSelect('engines', (live) => live.status !== 'loading')
  useEffect(() => {
    document.title = engine ? `${page.label} · ${oneLine(engine.name)} · Longshore` : `${page.label} · Longshore`
  }, [page, engine])
  if (!known && !page.alone)
    return (
      <div className="page-in" aria-busy="true">
        <Header title={page.label} />
      </div>
    )
  if (!page.alone && (!engine || isDown(engine)))
    return (
      <div className="page-in">
        <Header title={page.label} />
        <EngineDown />
      </div>
    )
  const Shown = page.component
  return (
    <div className="page-in">
      <ErrorBoundary key={page.alone ? page.id : `${page.id} ${engine?.id ?? ''}`} what={t`This page`}>
        <Shown />
      </ErrorBoundary>
    </div>
  )
}

/** The first try shows the page as loading; from the first failure on, trying again does not take its reason away. */
const isDown = ({ state, reason }: Engine) => state === 'unreachable' || (state !== 'connected' && reason !== undefined)
