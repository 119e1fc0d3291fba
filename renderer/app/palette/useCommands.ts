import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Settings } from '../../../preload/contract/settings'
import { sectionNames } from '../../lib/settingsSections'
import { useApi, useHost } from '../../api/context'
import { messageOf } from '../../lib/actions'
import { useLive, useSettings } from '../../lib/live'
import { usePageCommandList } from '../../lib/pageCommands'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import { toast } from '../../ui/toast'
import { showDock, toggleDock } from '../dockState'
import { pages } from '../routes'
import { showShortcuts } from '../Shortcuts'
import { useThemeSwitch } from '../theme'
import { featureCommands } from './commands'
import type { Entry } from './entries'

/** What can be done without an object: making new ones, going to pages, choosing engines, the app's own switches. */
export function useCommands(): Entry[] {
  const api = useApi()
  const turnTheme = useThemeSwitch()
  const engines = useLive('engines').rows
  const ofPage = usePageCommandList()
  const settings = useSettings()
  const desktop = useHost() === 'window'
  return useMemo(() => {
    const keep = (part: Partial<Settings>): void =>
      void api.settings.set(part).catch((error: unknown) => toast.fail(t`The setting was not kept`, messageOf(error)))
    const action = (entry: Omit<Entry, 'section' | 'detail'> & { detail?: string }): Entry => ({ section: 'Actions', detail: '', ...entry })
    const goTo = (entry: Omit<Entry, 'section'>): Entry => ({ section: 'Go to', ...entry })
    return [
      ...ofPage.map(action),
      ...featureCommands().map((command) => action({ ...command, run: () => command.run(api) })),
      ...engines
        .filter((engine) => !engine.current)
        .map((engine) =>
          action({
            id: `engine ${engine.id}`,
            icon: 'plug',
            title: t`Use engine ${oneLine(engine.name)}`,
            detail: oneLine(engine.address),
            ...(engine.origin === 'context' && { command: `docker context use ${engine.name}` }),
            run: () =>
              void api.engines
                .select({ engine: engine.id })
                .catch((error: unknown) => toast.fail(t`The engine was not chosen`, messageOf(error))),
          }),
        ),
      action({ id: 'theme', icon: 'moon', title: t`Switch between light and dark`, run: turnTheme }),
      action({
        id: 'density',
        icon: 'view',
        title: settings.density === 'compact' ? t`Rows of normal height` : t`Compact rows`,
        run: () => keep({ density: settings.density === 'compact' ? 'normal' : 'compact' }),
      }),
      action({
        id: 'hidden',
        icon: 'eye',
        title: settings.files.hidden ? t`Hide hidden files` : t`Show hidden files`,
        run: () => keep({ files: { ...settings.files, hidden: !settings.files.hidden } }),
      }),
      action({ id: 'toggle-dock', icon: 'down', title: t`Open or close the dock`, run: toggleDock }),
      ...(desktop
        ? [
            action({
              id: 'log-folder',
              icon: 'folder',
              title: t`Show the log folder`,
              run: () =>
                void api.desktop.openLogFolder({}).catch((error: unknown) => toast.fail(t`The folder did not open`, messageOf(error))),
            }),
          ]
        : []),
      action({ id: 'keys', icon: 'keyboard', title: t`Keyboard shortcuts`, run: showShortcuts }),
      ...pages().map((page) =>
        goTo({ id: `page ${page.id}`, icon: page.icon, title: page.label, detail: t`page`, run: () => go(page.id) }),
      ),
      ...sectionNames(desktop).map(({ id, name }) =>
        goTo({ id: `settings ${id}`, icon: 'settings', title: name, detail: t`settings`, run: () => go('settings', id) }),
      ),
      goTo({ id: 'dock tasks', icon: 'clock', title: t`Tasks`, detail: t`dock`, run: () => showDock('tasks') }),
      goTo({ id: 'dock terminals', icon: 'terminal', title: t`Terminals`, detail: t`dock`, run: () => showDock('terminals') }),
      goTo({ id: 'dock commands', icon: 'logs', title: t`Commands`, detail: t`dock`, run: () => showDock('commands') }),
    ]
    // The switch of the theme is the same thing at every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [api, engines, ofPage, settings, desktop])
}
