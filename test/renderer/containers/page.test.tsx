import { container, details } from '../../helpers/containers'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'
import { AppError } from '../../../preload/contract/errors'
import type { Image, ImageDetails } from '../../../preload/contract/images'
import { ContainersPage } from '../../../renderer/features/containers'
import { RunDialog } from '../../../renderer/features/containers/run/RunDialog'
import { RemoveDialog } from '../../../renderer/features/containers/RemoveDialog'
import { RenameDialog } from '../../../renderer/features/containers/RenameDialog'
import { LogsTab } from '../../../renderer/features/containers/LogsTab'
import { renderPage, watching } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const image: Image = { id: 'sha256:abc', tags: ['demo:1'], digests: [], createdAt: 0, size: 4_200_000, labels: {}, dangling: false }
const imageDetails: ImageDetails = {
  ...image,
  os: 'linux',
  architecture: 'amd64',
  author: '',
  command: [],
  entrypoint: [],
  env: [],
  exposedPorts: ['3000/tcp'],
  volumes: [],
  user: '',
  workdir: '',
  layers: 1,
  usedBy: [],
  raw: '{}',
}
/** A DOM without layout shows a virtual list nothing: it is told that elements have a size. */
const sized = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')
beforeAll(() => {
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 800 })
})
afterAll(() => {
  if (sized !== undefined) Object.defineProperty(HTMLElement.prototype, 'offsetHeight', sized)
})
const until = async (done: () => boolean) => {
  for (let i = 0; i < 100 && !done(); i++) await wait(30)
}
const wait = (ms = 60) => act(async () => new Promise((resolve) => setTimeout(resolve, ms)))
const base = (rows: Container[]) => ({ engines: { watch: watching([engine]).watch }, containers: { watch: watching(rows).watch } })

beforeEach(() => (location.hash = ''))
afterEach(cleanup)

describe('the containers page', () => {
  it('counts what runs and what needs a look, and groups by project', async () => {
    await renderPage(
      <ContainersPage />,
      base([
        container('ferry-api-1', {
          project: 'ferry',
          service: 'api',
          ports: [{ container: 80, protocol: 'tcp', host: 8080, ip: '0.0.0.0' }],
        }),
        container('ferry-job-1', { project: 'ferry', service: 'job', state: 'exited', exitCode: 1 }),
        container('alone', { state: 'exited', exitCode: 0 }),
      ]),
    )
    await wait()
    const text = document.body.textContent ?? ''
    expect(text).toContain('1 of 2 up')
    expect(text).toContain('No project')
    expect(screen.getByRole('radio', { name: /Running/ }).textContent).toBe('Running1')
    expect(screen.getByRole('radio', { name: /Needs a look/ }).textContent).toBe('Needs a look1')
    expect(screen.getByRole('link', { name: ':8080' }).getAttribute('href')).toBe('http://localhost:8080')
    fireEvent.click(screen.getByRole('radio', { name: /Needs a look/ }))
    await wait()
    expect(document.body.textContent).toContain('job')
    expect(document.body.textContent).not.toContain('alone')
    fireEvent.click(screen.getByRole('radio', { name: /All/ }))
  })

  it('tells the ledger which list is shown', async () => {
    const looks: unknown[] = []
    await renderPage(<ContainersPage />, { ...base([container('web')]), ledger: { look: async (input) => void looks.push(input) } })
    await wait()
    fireEvent.click(screen.getByRole('radio', { name: /Running/ }))
    await wait()
    fireEvent.click(screen.getByRole('radio', { name: /All/ }))
    expect(looks.slice(0, 2)).toEqual([
      { engine: 'e', at: 'containers' },
      { engine: 'e', at: 'running-containers' },
    ])
  })

  it('shows names that want to be HTML or turn text around as what they are', async () => {
    await renderPage(<ContainersPage />, base([container('<img src=x onerror=alert(1)>\u202Egpj', { image: '\u001b[31mred' })]))
    await wait()
    expect(document.querySelector('img')).toBeNull()
    expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>')
    expect(document.body.textContent).not.toContain('\u202E')
    expect(document.body.textContent).not.toContain('\u001b')
  })

  it('says so when the container whose pane is open is removed elsewhere', async () => {
    const web = container('web')
    const list = watching([web])
    let removes: string[] = []
    await renderPage(<ContainersPage />, {
      engines: { watch: watching([engine]).watch },
      containers: {
        inspect: async () => details(web),
        async *watch(input, ctx) {
          for await (const patch of list.watch(input, ctx)) yield { ...patch, removes }
        },
      },
    })
    await wait()
    await act(async () => void (location.hash = `#/containers/${web.id}`))
    await wait()
    expect(await screen.findByRole('complementary', { name: 'web' })).toBeTruthy()
    removes = [web.id]
    await act(async () => list.next())
    await wait()
    expect(await screen.findByText(/web was removed/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    await wait()
    expect(location.hash).toBe('#/containers')
  })
})

describe('asking before it goes', () => {
  it('names what goes and what stays, and takes unnamed volumes only when told', async () => {
    const web = container('web')
    const removed: unknown[] = []
    await renderPage(<RemoveDialog rows={[web]} close={() => {}} />, {
      containers: {
        inspect: async () =>
          details(web, {
            mounts: [
              { type: 'volume', name: 'data', source: '', target: '/data', readOnly: false },
              { type: 'volume', name: 'f'.repeat(64), source: '', target: '/cache', readOnly: false },
            ],
          }),
        remove: async (input) => void removed.push(input),
      },
    })
    await wait()
    const text = document.body.textContent ?? ''
    expect(text).toContain('1 named volume data')
    expect(text).toContain('docker rm -f web')
    expect(text).toContain('/cache. Docker cannot bring it back.')
    const box = screen.getByRole('checkbox')
    expect(box.getAttribute('aria-checked')).toBe('false')
    fireEvent.click(box)
    await wait(10)
    expect(document.body.textContent).toContain('docker rm -f -v web')
    fireEvent.click(screen.getByRole('button', { name: 'Remove container' }))
    await wait()
    expect(removed).toMatchObject([{ id: web.id, force: true, volumes: true }])
  })

  it('a new name is checked while it is typed', async () => {
    const web = container('web')
    const renamed: unknown[] = []
    await renderPage(<RenameDialog row={web} close={() => {}} />, {
      ...base([web, container('db')]),
      containers: { watch: watching([web, container('db')]).watch, rename: async (input) => void renamed.push(input) },
    })
    await wait()
    const field = screen.getByRole('textbox', { name: 'New name' })
    const go = () => screen.getByRole('button', { name: 'Rename' })
    fireEvent.change(field, { target: { value: 'db' } })
    expect(document.body.textContent).toContain('is taken')
    fireEvent.change(field, { target: { value: '-x' } })
    expect(document.body.textContent).toContain('starts with a letter or digit')
    expect((go() as HTMLButtonElement).disabled).toBe(true)
    fireEvent.change(field, { target: { value: 'front' } })
    fireEvent.click(go())
    await wait()
    expect(renamed).toMatchObject([{ id: web.id, name: 'front' }])
  })
})

describe('running an image', () => {
  const answers = (rows: Container[], more: object = {}) => ({
    ...base(rows),
    images: { watch: watching([image]).watch, inspect: async () => imageDetails },
    ledger: { format: async ({ run }: { run: { image: string } }) => ({ command: `docker run -d ${run.image}` }) },
    ...more,
  })

  it('suggests the image’s ports, around those that are taken, and offers the free one', async () => {
    await renderPage(
      <RunDialog request={{ mode: 'run', preset: { image: 'demo:1' } }} close={() => {}} />,
      answers([container('web', { ports: [{ container: 1, protocol: 'tcp', host: 3000 }] })]),
    )
    await wait(200)
    const field = screen.getByRole('textbox', { name: 'Port on this machine' }) as HTMLInputElement
    expect(field.value).toBe('3001')
    fireEvent.change(field, { target: { value: '3000' } })
    expect(document.body.textContent).toContain('Port 3000 is taken by')
    expect((screen.getByRole('button', { name: 'Run' }) as HTMLButtonElement).disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Use 3001' }))
    expect((screen.getByRole('button', { name: 'Run' }) as HTMLButtonElement).disabled).toBe(false)
  })

  it('keeps the form and says beside the field what the engine refused', async () => {
    let closed = false
    await renderPage(
      <RunDialog
        request={{ mode: 'run', preset: { image: 'demo:1', name: 'web', ports: [{ container: 80, host: 8080 }], env: { A: '1' } } }}
        close={() => (closed = true)}
      />,
      answers([], {
        containers: {
          watch: watching([]).watch,
          run: async () =>
            Promise.reject(
              new AppError('conflict', 'Port 8080 is already in use by another program on the engine’s machine.', 'Choose another port.', {
                about: { what: 'ports', value: '8080' },
              }),
            ),
        },
      }),
    )
    await wait(150)
    fireEvent.click(screen.getByRole('button', { name: 'Run' }))
    await wait(150)
    expect(closed).toBe(false)
    const alert = screen.getByRole('alert')
    expect(alert.closest('.run-row')?.querySelector('input')?.value).toBe('8080')
    expect(alert.textContent).toContain('already in use by another program')
    expect(screen.getByDisplayValue('web')).toBeTruthy()
    expect(screen.getByDisplayValue('1')).toBeTruthy()
  })

  it('pulls an image that is not here first, and says so', async () => {
    await renderPage(<RunDialog request={{ mode: 'run', preset: { image: 'nginx' } }} close={() => {}} />, answers([]))
    await wait(150)
    expect(document.body.textContent).toContain('not here: pulled first')
    expect((screen.getByRole('button', { name: 'Pull and run' }) as HTMLButtonElement).disabled).toBe(false)
  })

  it('fills itself from a pasted command and lists what has no place in it', async () => {
    await renderPage(
      <RunDialog request={{ mode: 'run' }} close={() => {}} />,
      answers([], {
        ledger: {
          format: async () => ({ command: 'docker run' }),
          parse: async ({ command }: { command: string }) => ({
            run: { image: command.split(' ').at(-1) ?? '', name: 'pasted', tty: true, stdin: true },
            unknown: ['--gpus', 'all'],
          }),
        },
      }),
    )
    await wait(100)
    fireEvent.click(screen.getByRole('button', { name: 'Paste a docker run command' }))
    await wait()
    fireEvent.change(screen.getByRole('textbox', { name: 'The command' }), { target: { value: 'docker run --gpus all demo:1' } })
    fireEvent.click(screen.getByRole('button', { name: 'Fill in the form' }))
    await wait(150)
    expect(screen.getByDisplayValue('pasted')).toBeTruthy()
    expect(document.body.textContent).toContain('--gpus all')
    expect(document.body.textContent).toContain('Open its terminal when it starts')
  })

  it('hides a value whose name sounds secret until it is asked for', async () => {
    await renderPage(
      <RunDialog request={{ mode: 'run', preset: { image: 'demo:1', env: { DB_PASSWORD: 'hunter2' } } }} close={() => {}} />,
      answers([]),
    )
    await wait(100)
    const field = screen.getByLabelText('Value, hidden') as HTMLInputElement
    expect(field.type).toBe('password')
    fireEvent.click(screen.getByRole('button', { name: 'Show DB_PASSWORD' }))
    expect((screen.getByLabelText('Value') as HTMLInputElement).type).toBe('text')
  })
})

describe('the log of a container', () => {
  it('goes on after a restart where it left off, without a line twice', async () => {
    const stamp = (n: number) => `2026-11-23T14:32:0${n}.000000000Z`
    const web = container('web')
    const list = watching([web])
    const asked: { since?: number | undefined; tail: unknown }[] = []
    let end = (): void => {}
    function Tab() {
      return <LogsTab row={web} />
    }
    await renderPage(<Tab />, {
      engines: { watch: watching([engine]).watch },
      containers: {
        watch: list.watch,
        async *logs(input) {
          asked.push(input)
          if (asked.length === 1) yield { source: 'stdout' as const, text: `${stamp(1)} one\n${stamp(2)} two\n` }
          else yield { source: 'stdout' as const, text: `${stamp(2)} two\n${stamp(3)} three\n` }
          await new Promise<void>((resolve) => (end = resolve))
        },
      },
    })
    await until(() => document.querySelector('.note')?.textContent?.includes('2 of') === true)
    end()
    await until(() => asked.length === 2)
    await until(() => document.querySelector('.note')?.textContent?.includes('3 of') === true)
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ tail: 100_000 })
    expect(asked[1]?.tail).toBe('all')
    expect(Math.abs((asked[1]?.since ?? 0) - Date.parse(stamp(2)))).toBeLessThan(1)
    expect(document.querySelector('.note')?.textContent).toContain('3 of 100,000 lines kept')
    end()
  })
})
