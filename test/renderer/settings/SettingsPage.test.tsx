import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
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

  it('keeps a changed setting in main', async () => {
    const kept: unknown[] = []
    const all = { theme: 'system', logTimestamps: false, logWrap: false } as const
    await renderPage(<SettingsPage />, {
      settings: {
        set: async (part) => {
          kept.push(part)
          return { ...all, ...part } as never
        },
      },
    })
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }))
    fireEvent.click(screen.getByRole('switch', { name: 'Wrap' }))
    await eventually(() => expect(kept).toEqual([{ theme: 'dark' }, { logWrap: true }]))
  })

  it('says what serving this page means for the machine', async () => {
    await renderPage(<SettingsPage />, {}, 'web')
    await eventually(() => expect(document.body.textContent).toContain('holds the Docker socket'))
  })
})
