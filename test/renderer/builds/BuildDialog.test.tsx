import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuildProbe } from '../../../preload/contract/builds'
import { AppError } from '../../../preload/contract/errors'
import { BuildDialog } from '../../../renderer/features/builds/BuildDialog'
import { eventually, renderPage } from '../../helpers/page'

const probe: BuildProbe = {
  context: '/src/demo',
  dockerfile: '/src/demo/Dockerfile',
  text: 'FROM a\nRUNN x\n',
  stages: [{ name: '', base: 'a', line: 1 }],
  args: [{ name: 'VERSION', value: '1', line: 1 }],
  problems: [{ line: 2, message: 'Unknown instruction: RUNN' }],
  files: 3,
  bytes: 1200,
  ignored: 2,
  more: false,
  largest: [],
  rules: [],
  odd: [],
  oddCount: 0,
}
const type = (label: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } })
const body = () => document.body.textContent ?? ''
/** What the probe found is on the page. */
const probed = () => eventually(() => expect(body()).toContain('3 files, 1.2 kB'))
afterEach(cleanup)

describe('the build dialog', { timeout: 30_000 }, () => {
  it('shows what the folder would send, what cannot work in its Dockerfile, and the equal command', async () => {
    await renderPage(<BuildDialog close={() => {}} />, { builds: { probe: async () => probe } })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Build' }).disabled).toBe(true)
    type('Folder', '/src/demo')
    await probed()
    expect(document.body.textContent).toContain('3 files, 1.2 kB · 2 ignored by .dockerignore')
    expect(document.body.textContent).toContain('Line 2: Unknown instruction: RUNN')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Tag' }).value).toBe('demo')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of VERSION' }).value).toBe('1')
    expect(document.querySelector('.dialog-f')?.textContent).toContain('docker build -t demo /src/demo')
  })

  it('starts the build with what was typed, closes, and shows it', async () => {
    const runs: unknown[] = []
    let closed = 0
    await renderPage(<BuildDialog close={() => (closed += 1)} />, {
      builds: {
        probe: async () => probe,
        run: async (options) => {
          runs.push(options)
          return { task: 'b7' }
        },
      },
    })
    type('Folder', '/src/demo')
    await probed()
    type('Value of VERSION', '2')
    fireEvent.click(screen.getByRole('button', { name: 'Build' }))
    await eventually(() => expect(closed).toBe(1))
    expect(runs).toEqual([{ context: '/src/demo', tags: ['demo'], args: { VERSION: '2' } }])
    expect(location.hash).toBe('#/builds/b7')
  })

  it('stays open with the reason when the build cannot start', async () => {
    let closed = 0
    await renderPage(<BuildDialog close={() => (closed += 1)} />, {
      builds: {
        probe: async () => probe,
        run: async () => Promise.reject(new AppError('engine-unreachable', 'The engine does not answer.', 'Start Docker.')),
      },
    })
    type('Folder', '/src/demo')
    await probed()
    fireEvent.click(screen.getByRole('button', { name: 'Build' }))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('The engine does not answer. Start Docker.'))
    expect(closed).toBe(0)
  })

  it('says under the folder why it cannot be read', async () => {
    await renderPage(<BuildDialog close={() => {}} />, {
      builds: { probe: async () => Promise.reject(new AppError('not-found', 'There is no folder /nope.', 'Choose another folder.')) },
    })
    type('Folder', '/nope')
    await eventually(() => expect(screen.getByRole('alert').textContent).toBe('There is no folder /nope. Choose another folder.'))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Build' }).disabled).toBe(true)
  })

  it('lets a browser user walk the folders of Longshore’s machine by keyboard', async () => {
    const asked: (string | undefined)[] = []
    await renderPage(<BuildDialog close={() => {}} />, {
      builds: {
        probe: async () => probe,
        folders: async ({ path }: { path?: string | undefined }) => {
          asked.push(path)
          if (path === '/src')
            return { path: '/src', parent: '/', folders: [{ name: 'demo', path: '/src/demo', hasDockerfile: true }], hasDockerfile: false }
          if (path === '/src/demo') return { path: '/src/demo', parent: '/src', folders: [], hasDockerfile: true }
          return { path: '/', folders: [{ name: 'src', path: '/src', hasDockerfile: false }], hasDockerfile: false }
        },
      },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Choose…' }))
    const shows = (path: string) =>
      eventually(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Path' }).value).toBe(path))
    const press = (key: string) => fireEvent.keyDown(screen.getByRole('listbox', { name: 'Folders' }), { key })
    await shows('/')
    press('Enter')
    await shows('/src')
    expect(screen.getByRole('option', { name: /demo/ }).textContent).toContain('Dockerfile')
    press('Enter')
    await shows('/src/demo')
    press('Backspace')
    await shows('/src')
    press('Enter')
    await shows('/src/demo')
    expect(asked).toEqual([undefined, '/src', '/src/demo', '/src', '/src/demo'])
    fireEvent.click(screen.getByRole('button', { name: 'Choose this folder' }))
    await eventually(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Folder' }).value).toBe('/src/demo'))
  })
})
