import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import { AppError } from '../../../preload/contract/errors'
import { EngineDown } from '../../../renderer/features/engines'
import { eventually, renderPage, watching } from '../../helpers/page'

const engine = (more: Partial<Engine>): Engine => ({
  id: 'default',
  name: 'default',
  origin: 'context',
  address: 'unix:///var/run/docker.sock',
  current: true,
  state: 'unreachable',
  reason: 'connection refused',
  ...more,
})
const starters = [
  { id: 'desktop', label: 'Start Docker Desktop', command: 'systemctl --user start docker-desktop' },
  { id: 'colima', label: 'Start Colima', command: 'colima start' },
]
const button = (name: string) => screen.findByRole('button', { name }, { timeout: 10_000 })
afterEach(cleanup)

describe('the page without its engine', { timeout: 30_000 }, () => {
  it('says what is wrong, what was tried with which result, and how to start it', async () => {
    const engines = watching([
      engine({}),
      engine({ id: 'pod', name: 'podman', current: false, address: 'unix:///run/podman.sock', reason: 'no such file' }),
      engine({ id: 'lab', name: 'lab', current: false, address: 'ssh://lab', state: 'connected' }),
    ])
    await renderPage(<EngineDown />, { engines: { watch: engines.watch, starters: async () => starters } })
    await screen.findByRole('heading', { name: 'Docker is not running' }, { timeout: 10_000 })
    await button('Start Docker Desktop')
    const rows = screen.getAllByRole('row').map((row) => row.textContent)
    expect(rows).toEqual([
      'default/var/run/docker.sockconnection refused',
      'podman/run/podman.sockno such file',
      'labssh://labanswersUse it',
    ])
    await button('Start Colima')
    expect(document.querySelector('.cmdbox')?.textContent).toContain('systemctl --user start docker-desktop')
  })

  it.each([
    ['permission', 'unix:///d.sock', 'There is a socket where lab should be, but this user may not open it.'],
    ['tls', 'tcp://h:2376', 'lab was reached, but the two could not agree on TLS: it expired.'],
    ['no-engine', 'unix:///d.sock', 'Something else is where lab should be: it expired.'],
    [undefined, 'unix:///d.sock', 'Nothing answers where lab should be. Your containers, images and volumes are still on disk.'],
    [undefined, 'tcp://h:2375', 'lab does not answer: it expired. Longshore keeps trying.'],
  ] as const)('says in one sentence why: %s at %s', async (trouble, address, sentence) => {
    const engines = watching([engine({ name: 'lab', address, reason: 'it expired', ...(trouble && { trouble }) })])
    await renderPage(<EngineDown />, { engines: { watch: engines.watch, starters: async () => starters } })
    await screen.findByRole('heading', { level: 2 }, { timeout: 10_000 })
    expect(screen.getByRole('alert').querySelector('p')?.textContent).toBe(sentence)
  })

  it('keeps a starter busy until the engine’s state changes, and says when it could not start', async () => {
    const asked: string[] = []
    const answers = {
      watch: watching([engine({})]).watch,
      starters: async () => starters,
      start: async ({ starter }: { starter: string }) => {
        asked.push(starter)
        if (starter === 'colima') throw new AppError('internal', 'Colima did not start.', 'Run colima start to see why.')
      },
    }
    await renderPage(<EngineDown />, { engines: answers })
    fireEvent.click(await button('Start Colima'))
    await screen.findByText(/Colima did not start\. Run colima start to see why\./, undefined, { timeout: 10_000 })
    fireEvent.click(await button('Start Docker Desktop'))
    await eventually(() => expect(asked).toEqual(['colima', 'desktop']))
    expect((await button('Start Docker Desktop')).getAttribute('aria-busy')).toBe('true')
    fireEvent.click(await button('Start Docker Desktop'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked).toEqual(['colima', 'desktop'])
  })

  it('offers nothing to start where the socket refuses this user, and shows what would help', async () => {
    const refused = engine({ reason: 'permission denied', trouble: 'permission', hint: 'Add yourself to the docker group.' })
    await renderPage(<EngineDown />, { engines: { watch: watching([refused]).watch, starters: async () => starters } })
    await screen.findByRole('heading', { name: 'Docker does not let you in' }, { timeout: 10_000 })
    expect(screen.queryByRole('button', { name: 'Start Docker Desktop' })).toBeNull()
    expect(screen.getByRole('alert').textContent).toContain('Add yourself to the docker group.')
    expect(document.querySelector('.cmdbox')?.textContent).toContain('sudo usermod -aG docker $USER')
  })

  it('shows another engine that answers at a click', async () => {
    const chosen: string[] = []
    const lab = engine({ id: 'lab', name: 'lab', current: false, state: 'connected' })
    await renderPage(<EngineDown />, {
      engines: {
        watch: watching([engine({}), lab]).watch,
        starters: async () => [],
        select: async ({ engine }: { engine: string }) => {
          chosen.push(engine)
          return lab
        },
      },
    })
    fireEvent.click(within(await screen.findByRole('table', undefined, { timeout: 10_000 })).getByRole('button', { name: 'Use it' }))
    await eventually(() => expect(chosen).toEqual(['lab']))
  })

  it('shows names and reasons as text, never as markup, and makes bidi signs visible', async () => {
    const hostile = engine({ name: '<img src=x onerror=alert(1)>', reason: 'refused \u202eevil' })
    await renderPage(<EngineDown />, { engines: { watch: watching([hostile]).watch, starters: async () => [] } })
    await eventually(() => expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>'))
    expect(document.querySelector('img')).toBeNull()
    expect(document.body.textContent).not.toContain('\u202e')
  })
})
