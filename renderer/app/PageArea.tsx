import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import type { Engine } from '../../preload/contract/engines'
import { EngineDown } from '../features/engines'
import { useEngine, useLiveSelect } from '../lib/live'
import { oneLine } from '../lib/plainText'
import { useRoute } from '../lib/router'
import { Header } from '../ui/Header'
import { ErrorBoundary } from './ErrorBoundary'
import { pageOf } from './routes'
import { usePageFocus } from './usePageFocus'

/** The page of the address; in its place, when the engine does not answer, what was tried and what to do. */
export function PageArea() {
  const page = pageOf(useRoute().page)
  const engine = useEngine()
  const known = useLiveSelect('engines', (live) => live.status !== 'loading')
  useEffect(() => {
    document.title = engine ? `${page.label} · ${oneLine(engine.name)} · Longshore` : `${page.label} · Longshore`
  }, [page, engine])
  const area = useRef<HTMLDivElement>(null)
  usePageFocus(area, page.id)
  const loading = !known && !page.alone
  return (
    <div ref={area} className="page-in" tabIndex={-1} aria-busy={loading || undefined}>
      {loading || (!page.alone && (!engine || isDown(engine))) ? (
        <>
          <Header title={page.label} />
          {!loading && <EngineDown />}
        </>
      ) : (
        <ErrorBoundary key={page.alone ? page.id : `${page.id} ${engine?.id ?? ''}`} what={t`This page`}>
          <page.component />
        </ErrorBoundary>
      )}
    </div>
  )
}

/** The first try shows the page as loading; from the first failure on, trying again does not take its reason away. */
const isDown = ({ state, reason }: Engine) => state === 'unreachable' || (state !== 'connected' && reason !== undefined)
