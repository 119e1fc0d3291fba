import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import { DEFAULT_SETTINGS } from '../../../preload/contract/settingsDefaults'
import { SetAsideBanner } from '../../../renderer/app/SetAsideBanner'
import { SettingsPage } from '../../../renderer/features/settings/SettingsPage'
import { eventually, renderPage, watching } from '../../helpers/page'

const abilities = {
  product: 'docker',
  version: '20.10.24',
  apiVersion: '1.41',
  os: 'linux',
  arch: 'amd64',
  buildkit: true,
  swarm: false,
  rootless: true,
} as const
const local: Engine = {
  id: 'l',
  name: 'local',
  origin: 'socket',
  address: 'unix:///run/docker.sock',
  current: true,
  state: 'connected',
  abilities,
}
const lab: Engine = {
  id: 'lab',
  name: 'lab',
  origin: 'added',
  address: 'ssh://lab',
  current: false,
  state: 'unreachable',
  reason: 'no answer',
}
const long = { timeout: 10_000 }
afterEach(cleanup)

/** The page, with a main that keeps everything; what was asked of it is in the lists. */
async function shown(host: 'web' | 'window') {
  const kept: unknown[] = []
  const resets: unknown[] = []
  const revealed: string[] = []
  const answer = { ...DEFAULT_SETTINGS }
  await renderPage(
    <SettingsPage />,
    {
      settings: {
        set: async (part) => (kept.push(part), answer),
        reset: async () => (resets.push(1), answer),
        places: async () => ({ settings: '/home/me/settings.json', log: '/home/me/longshore.log' }),
      },
      desktop: { reveal: async ({ path }) => void revealed.push(path) },
    },
    host,
  )
  // The host is known from the first frame on.
  await eventually(() => expect(screen.queryByRole('group', { name: 'This page' })).toBeTruthy())
  return { kept, resets, revealed }
}

describe('the settings page', { timeout: 30_000 }, () => {
  it('says what each engine is and can do, or why it is not reached', async () => {
    await renderPage(<SettingsPage />, { engines: { watch: watching([local, lab]).watch } })
    const row = await screen.findByRole('group', { name: 'local' }, long)
    expect(row.textContent).toContain('Docker 20.10.24 · API 1.41 · linux/amd64 · BuildKit · rootless')
    expect(screen.getByRole('group', { name: 'lab' }).textContent).toContain('no answer')
  })

  it('forgets only engines that were added by hand, and asks first', async () => {
    const removed: string[] = []
    const remove = async ({ engine }: { engine: string }) => void removed.push(engine)
    await renderPage(<SettingsPage />, { engines: { watch: watching([local, lab]).watch, remove } })
    const row = await screen.findByRole('group', { name: 'local' }, long)
    expect(within(row).queryByRole('button', { name: 'Forget…' })).toBeNull()
    fireEvent.click(within(screen.getByRole('group', { name: 'lab' })).getByRole('button', { name: 'Forget…' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Forget engine' }, long))
    await eventually(() => expect(removed).toEqual(['lab']))
  })

  it('keeps each changed setting in main, a group of them whole', async () => {
    const { kept } = await shown('window')
    const choose = (name: string, value: string) => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } })
    const row = (name: string) => within(screen.getByRole('group', { name }))
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }))
    fireEvent.click(screen.getByRole('radio', { name: 'Compact' }))
    fireEvent.click(row('Start at login').getByRole('switch'))
    choose('Closing the window', 'tray')
    choose('Font size', '15')
    choose('Where a name is taken', 'keep-both')
    fireEvent.click(row('Hidden files').getByRole('switch'))
    fireEvent.click(screen.getByRole('switch', { name: 'Wrap' }))
    fireEvent.click(row('Out of memory').getByRole('switch'))
    fireEvent.click(screen.getByRole('radio', { name: 'Beta' }))
    choose('What is logged', 'debug')
    const { terminal, files, notifications, updates } = DEFAULT_SETTINGS
    await eventually(() =>
      expect(kept).toEqual([
        { theme: 'dark' },
        { density: 'compact' },
        { startAtLogin: true },
        { closeTo: 'tray' },
        { terminal: { ...terminal, fontSize: 15 } },
        { files: { ...files, conflict: 'keep-both' } },
        { files: { ...files, hidden: false } },
        { logWrap: true },
        { notifications: { ...notifications, outOfMemory: false } },
        { updates: { ...updates, channel: 'beta' } },
        { logLevel: 'debug' },
      ]),
    )
  })

  it('keeps a text when its field is left or Enter is pressed, and brings back what was on Esc', async () => {
    const { kept } = await shown('web')
    const shell = screen.getByRole('textbox', { name: 'Shell on this machine' })
    fireEvent.change(shell, { target: { value: '/bin/fi' } })
    fireEvent.keyDown(shell, { key: 'Escape' })
    expect((shell as HTMLInputElement).value).toBe('')
    fireEvent.change(shell, { target: { value: ' /bin/fish ' } })
    expect(kept).toEqual([])
    fireEvent.keyDown(shell, { key: 'Enter' })
    await eventually(() => expect(kept).toEqual([{ terminal: { ...DEFAULT_SETTINGS.terminal, shell: '/bin/fish' } }]))
  })

  it('leaves out in a browser what only the desktop window can do', async () => {
    await shown('web')
    expect(screen.queryByRole('group', { name: 'Start at login' })).toBeNull()
    expect(screen.queryByRole('heading', { name: 'Notifications' })).toBeNull()
    expect(screen.getByRole('group', { name: 'Density' })).toBeTruthy()
  })

  it('filters by name and line, in the index too, and says how many are left', async () => {
    await shown('web')
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter settings' }), { target: { value: 'font size' } })
    expect(screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)).toEqual(['Terminal'])
    expect(within(screen.getByRole('navigation', { name: 'Sections' })).getAllByRole('link')).toHaveLength(1)
    expect(screen.getByRole('status').textContent).toBe('1 setting')
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter settings' }), { target: { value: 'telemetry' } })
    expect(document.body.textContent).toContain('There is no telemetry')
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter settings' }), { target: { value: 'zzz' } })
    expect(document.body.textContent).toContain('No setting has “zzz” in its name.')
  })

  it('goes to the section that the address names, and puts the keyboard there', async () => {
    location.hash = '#/settings/privacy'
    await shown('web')
    expect(document.activeElement?.textContent).toBe('Privacy')
    location.hash = '#/settings/logs'
    await eventually(() => expect(document.activeElement?.textContent).toBe('Logs'))
    location.hash = ''
  })

  it('says where the log is, and resets after a question', async () => {
    const { resets } = await shown('web')
    await eventually(() => expect(screen.getByRole('group', { name: 'Log file' }).textContent).toContain('/home/me/longshore.log'))
    fireEvent.click(screen.getByRole('button', { name: 'Reset…' }))
    expect(resets).toHaveLength(0)
    fireEvent.click(await screen.findByRole('button', { name: 'Reset settings' }, long))
    await eventually(() => expect(resets).toHaveLength(1))
  })

  it('opens the folder of the log in the window', async () => {
    const { revealed } = await shown('window')
    await eventually(() => expect(screen.getByRole('group', { name: 'Log file' }).textContent).toContain('longshore.log'))
    fireEvent.click(within(screen.getByRole('group', { name: 'Log file' })).getByRole('button', { name: 'Open folder' }))
    await eventually(() => expect(revealed).toEqual(['/home/me/longshore.log']))
  })

  it('says where this version stands, and restarts into a newer one', async () => {
    const installs: unknown[] = []
    await renderPage(
      <SettingsPage />,
      {
        desktop: {
          async *updates() {
            yield { state: 'ready', version: '9.9.9' }
          },
          installUpdate: async () => installs.push(1) > 0,
        },
      },
      'window',
    )
    fireEvent.click(await screen.findByRole('button', { name: 'Restart into it…' }, long))
    expect(screen.getByRole('group', { name: 'This version' }).textContent).toContain('9.9.9 is downloaded')
    await eventually(() => expect(installs).toHaveLength(1))
  })

  it('says where the file of before is when the settings file was written anew, until that is closed', async () => {
    localStorage.clear()
    async function* watch(_input: unknown, { signal }: { signal: AbortSignal }) {
      yield { ...DEFAULT_SETTINGS, setAside: '/home/me/settings.old.json' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    }
    await renderPage(<SetAsideBanner />, { settings: { watch } })
    await eventually(() => expect(document.body.textContent).toContain('/home/me/settings.old.json'))
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(document.body.textContent).not.toContain('settings.old')
  })

  it('says what serving this page means for the machine', async () => {
    await renderPage(<SettingsPage />, {}, 'web')
    await eventually(() => expect(document.body.textContent).toContain('holds the Docker socket'))
  })
})
