import { t } from '@lingui/core/macro'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useStore } from 'zustand'
import { DockBody, DockStrip } from './Dock'
import { followDockHeight } from './dockHeight'
import { dockStore } from './dockState'
import { useLanguageOfSettings } from './language'
import { PageArea } from './PageArea'
import { SetAsideBanner } from './SetAsideBanner'
import { Sidebar } from './Sidebar'
import { StatusBar } from './StatusBar'
import { useDensityOfSettings, useThemeOfSettings } from './theme'
import { useShortcutsOfSettings } from './useShortcutsOfSettings'
import { useGlobalKeys } from './useGlobalKeys'
import { WireBanner } from './WireBanner'

/** Sidebar, page, dock, status bar. */
export function Shell() {
  const open = useStore(dockStore, (state) => state.open)
  useThemeOfSettings()
  useDensityOfSettings()
  useShortcutsOfSettings()
  useLanguageOfSettings()
  useGlobalKeys()
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'longshore.dock.size',
    panelIds: open ? ['page', 'dock'] : ['page'],
    onlySaveAfterUserInteractions: true,
  })
  return (
    <div className="app">
      <Sidebar />
      <main className="main">
        <WireBanner />
        <SetAsideBanner />
        <Group className="main-split" orientation="vertical" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
          <Panel id="page" className="page-panel" minSize={160}>
            <PageArea />
          </Panel>
          {open && <Separator id="dock-bar" className="dock-bar" aria-label={t`Height of the dock`} />}
          {open && (
            <Panel
              id="dock"
              className="dock dock-panel"
              defaultSize={225}
              minSize={100}
              maxSize="75%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <div className="dock-open" ref={followDockHeight}>
                <DockStrip />
                <DockBody />
              </div>
            </Panel>
          )}
        </Group>
        {!open && (
          <div className="dock" ref={followDockHeight}>
            <DockStrip />
          </div>
        )}
        <StatusBar />
      </main>
    </div>
  )
}
