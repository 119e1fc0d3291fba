import { t } from '@lingui/core/macro'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useMedia } from '../lib/useMedia'
import { classes } from './Button'

interface Expansion {
  expanded: boolean
  setExpanded: (expanded: boolean) => void
  /** Whoever asks is in the list, which cannot be seen: the pane lies over it. */
  covers: boolean
}
const Context = createContext<Expansion | undefined>(undefined)

/** Whether the pane fills the page; undefined where there is nothing to fill. */
export const useExpansion = (): Expansion | undefined => useContext(Context)

interface SplitPaneProps {
  /** The list, and the pane when one is open. */
  children: readonly [ReactNode, ReactNode?]
  /** Under which its width is remembered. */
  storageKey: string
}

/** A list and its detail pane: 464 px wide, dragged from 360 px to 60 %. Narrower than 1100 px, the pane covers the list. */
export function SplitPane({ children: [main, pane], storageKey }: SplitPaneProps) {
  const [expanded, setExpanded] = useState(false)
  const open = pane !== undefined && pane !== null && pane !== false
  const narrow = useMedia('(max-width: 1099px)')
  const covers = open && (expanded || narrow)
  const forList = useMemo(() => ({ expanded, setExpanded, covers }), [expanded, covers])
  const forPane = useMemo(() => ({ expanded, setExpanded, covers: false }), [expanded])
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: storageKey,
    panelIds: open ? ['main', 'pane'] : ['main'],
    onlySaveAfterUserInteractions: true,
  })
  const list = useRef<HTMLDivElement>(null)
  const covering = useRef<HTMLDivElement>(null)
  // What cannot be seen does not keep the focus.
  useLayoutEffect(() => {
    const covered = list.current
    if (!covers) return undefined
    if (covered?.contains(document.activeElement))
      covering.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"], button')?.focus({ preventScroll: true })
    return () =>
      queueMicrotask(() => {
        if (document.activeElement === document.body) covered?.querySelector<HTMLElement>('[data-focus-home]')?.focus()
      })
  }, [covers])
  return (
    <Group
      className={classes('split split-live', covers && 'cover')}
      disabled={covers}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      <Panel id="main" className="split-main" minSize={320}>
        <div ref={list} className="split-part" inert={covers}>
          <Context value={forList}>{main}</Context>
        </div>
      </Panel>
      {open && <Separator id="bar" className="split-bar" aria-label={t`Width of the pane`} />}
      {open && (
        <Panel id="pane" className="split-pane" defaultSize={464} minSize={360} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
          <div ref={covering} className="split-part">
            <Context value={forPane}>{pane}</Context>
          </div>
        </Panel>
      )}
    </Group>
  )
}
