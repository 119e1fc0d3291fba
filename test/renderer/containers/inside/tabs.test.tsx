import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Container } from '../../../../preload/contract/containers'
import type { Process } from '../../../../preload/contract/containerParts'
import { AppError } from '../../../../preload/contract/errors'
import { ChangesTab } from '../../../../renderer/features/containers/changes/ChangesTab'
import { Environment } from '../../../../renderer/features/containers/overview/Environment'
import { Labels } from '../../../../renderer/features/containers/overview/Labels'
import { ProcessesTab } from '../../../../renderer/features/containers/processes/ProcessesTab'
import { SignalDialog } from '../../../../renderer/features/containers/signal/SignalDialog'
import { CommitDialog } from '../../../../renderer/features/containers/take/CommitDialog'
import { ExportDialog } from '../../../../renderer/features/containers/take/ExportDialog'
import { wireIntents } from '../../../../renderer/lib/intents'
import { Toasts } from '../../../../renderer/ui/toast'
import { renderPage } from '../../../helpers/page'

const row: Container = {
  id: 'a'.repeat(64),
  name: 'web',
  image: 'demo:1',
  imageId: 'sha256:abc',
  command: 'sh',
  state: 'running',
  status: 'Up 2 seconds',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
}
const processes: Process[] = [
  { pid: 100, parent: 1, user: 'root', cpu: 0.5, memory: 5_000_000, startedAt: Date.now() - 60_000, command: 'nginx: master' },
  { pid: 101, parent: 100, user: 'nginx', cpu: 12.5, memory: 9_000_000, startedAt: 123_000, command: 'nginx: \u001b[31mworker\u202e' },
]
const wait = (ms = 80) => act(async () => new Promise((resolve) => setTimeout(resolve, ms)))
const until = async (done: () => boolean) => {
  for (let i = 0; i < 100 && !done(); i++) await wait(30)
}
const look = (state: 'hidden' | 'visible') =>
  act(async () => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
    document.dispatchEvent(new Event('visibilitychange'))
  })
const close = () => undefined
const text = () => document.body.textContent ?? ''
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const type = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })

const sized = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetHeight')
beforeAll(() => {
  // A DOM without layout shows a virtual list nothing: it is told that elements have a size.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 800 })
  wireIntents({
    run: close,
    build: close,
    pull: close,
    openTerminal: close,
    debug: close,
    showDock: close,
    addEngine: close,
    copyFiles: close,
  })
})
afterAll(() => {
  if (sized !== undefined) Object.defineProperty(HTMLElement.prototype, 'offsetHeight', sized)
})
afterEach(cleanup)

describe('the processes tab', () => {
  it('asks again while it is looked at, and not while it is paused or out of sight', async () => {
    let asked = 0
    const top = async () => {
      asked += 1
      return processes
    }
    const view = await renderPage(<ProcessesTab row={row} />, { containers: { top } })
    await until(() => asked === 2)
    fireEvent.click(screen.getByRole('switch', { name: 'Updating' }))
    // Pausing asks once more, for a picture of that moment.
    await until(() => asked === 3)
    await wait(2600)
    expect(asked).toBe(3)
    fireEvent.click(screen.getByRole('switch', { name: 'Paused' }))
    await until(() => asked === 4)
    await look('hidden')
    await wait(2600)
    expect(asked).toBe(4)
    await look('visible')
    await until(() => asked === 5)
    expect(asked).toBe(5)
    view.close()
  }, 15_000)

  it('shows hostile commands as what they are, and sends a signal to the process it showed', async () => {
    const sent: unknown[] = []
    await renderPage(
      <>
        <ProcessesTab row={row} />
        <Toasts />
      </>,
      {
        containers: {
          top: async () => processes,
          killProcess: async (input) => {
            sent.push(input)
            throw new AppError('not-found', 'The process 101 has ended.', 'The list shows what runs now.')
          },
        },
      },
    )
    await wait()
    expect(text()).toContain('nginx: ␛[31mworker\\u202e')
    fireEvent.pointerDown(button('Send a signal to 101'), { button: 0, ctrlKey: false })
    await wait()
    fireEvent.click(screen.getByRole('menuitem', { name: /Kill it/ }))
    await wait()
    expect(sent).toEqual([{ id: row.id, pid: 101, startedAt: 123_000, signal: 'SIGKILL' }])
    expect(text()).toContain('The process 101 has ended.')
  })

  it('of a container that has stopped says that it has none, and starts it', async () => {
    const started: unknown[] = []
    await renderPage(<ProcessesTab row={{ ...row, state: 'exited', exitCode: 0 }} />, {
      containers: { start: async (input) => void started.push(input.id) },
    })
    fireEvent.click(button('Start'))
    await wait()
    expect(started).toEqual([row.id])
  })
})

describe('the changes tab', () => {
  const changes = [
    { path: '/etc', kind: 'changed' as const },
    { path: '/etc/new\u202e.conf', kind: 'added' as const },
    { path: '/etc/old.conf', kind: 'deleted' as const },
  ]
  it('folds, filters, and says when it is not all', async () => {
    await renderPage(<ChangesTab row={row} />, { containers: { changes: async () => ({ changes, total: 1_234_567 }) } })
    await wait()
    expect(text()).toContain('The first 3 of 1,234,567 changes')
    expect(text()).toContain('new\\u202e.conf')
    fireEvent.click(screen.getByRole('treeitem', { name: /etc/ }))
    await wait()
    expect(text()).not.toContain('old.conf')
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter by path' }), { target: { value: 'old' } })
    await wait()
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['/etc/old.confDDeleted'])
  })

  it('says when nothing has changed', async () => {
    await renderPage(<ChangesTab row={row} />, { containers: { changes: async () => ({ changes: [], total: 0 }) } })
    await wait()
    expect(text()).toContain('Nothing has changed')
  })
})

describe('the environment', () => {
  const env = [
    ...Array.from({ length: 2000 }, (_, n) => ({ name: `VARIABLE_${n}`, value: `v${n}` })),
    { name: 'DB_PASSWORD', value: 'geheim' },
  ]

  it('hides secrets until they are asked for, and no search tells them', async () => {
    await renderPage(<Environment env={env} />, {})
    const search = (value: string) => fireEvent.change(screen.getByRole('searchbox', { name: 'Filter variables' }), { target: { value } })
    expect(text()).not.toContain('VARIABLE_1999=')
    search('geheim')
    expect(text()).toContain('No variable has')
    search('db_pass')
    expect(text()).not.toContain('geheim')
    fireEvent.click(button('Show DB_PASSWORD'))
    expect(text()).toContain('geheim')
    search('v1999')
    expect(text()).toContain('VARIABLE_1999=v1999')
  })

  it('shows all of two thousand on demand', async () => {
    await renderPage(<Environment env={env} />, {})
    fireEvent.click(button('Show 1,801 more'))
    expect(text()).toContain('VARIABLE_1999=v1999')
  })
})

it('labels that compose has put there are folded', async () => {
  await renderPage(<Labels labels={{ team: 'harbour', 'com.docker.compose.project': 'ferry' }} />, {})
  expect(text()).toContain('team=harbour')
  expect(text()).not.toContain('ferry')
  fireEvent.click(button(/Compose/))
  expect(text()).toContain('com.docker.compose.project=ferry')
})

describe('a signal', () => {
  it('is chosen, or typed and checked', async () => {
    const sent: unknown[] = []
    await renderPage(<SignalDialog row={row} close={close} />, { containers: { kill: async (input) => void sent.push(input.signal) } })
    fireEvent.click(screen.getByRole('radio', { name: /SIGHUP/ }))
    expect(text()).toContain('docker kill -s SIGHUP web')
    fireEvent.click(button('Send SIGHUP'))
    await wait()
    cleanup()
    await renderPage(<SignalDialog row={row} close={close} />, { containers: { kill: async (input) => void sent.push(input.signal) } })
    fireEvent.click(screen.getByRole('radio', { name: /Another/ }))
    type('Signal’s name or number', '0')
    expect(text()).toContain('A signal is a name such as SIGTERM, or a number up to 64.')
    expect((button(/^Send/) as HTMLButtonElement).disabled).toBe(true)
    type('Signal’s name or number', 'rtmin+3')
    fireEvent.click(button(/^Send/))
    await wait()
    expect(sent).toEqual(['SIGHUP', 'RTMIN+3'])
  })
})

describe('taking something out', () => {
  it('a commit says what it sends, and keeps a wrong name to itself', async () => {
    const asked: unknown[] = []
    await renderPage(<CommitDialog row={row} close={close} />, {
      containers: {
        commit: async (input) => {
          asked.push(input)
          throw new AppError('conflict', 'The engine is busy.')
        },
      },
    })
    type('Image name', 'Team/Web')
    expect(text()).toContain('The name of an image is in small letters.')
    expect((button('Commit') as HTMLButtonElement).disabled).toBe(true)
    type('Image name', 'team/web:1')
    type('Message', 'as it was')
    fireEvent.click(button('Add a change'))
    type('Value of CMD', '["a"]')
    fireEvent.click(screen.getByRole('switch', { name: 'Pause the container' }))
    expect(text()).toContain(`docker commit -m 'as it was' -c 'CMD ["a"]' --pause=false web team/web:1`)
    fireEvent.click(button('Commit'))
    await wait()
    expect(asked).toEqual([{ id: row.id, reference: 'team/web:1', message: 'as it was', changes: ['CMD ["a"]'], pause: false }])
    expect(text()).toContain('The engine is busy.')
  })

  it('an export in a browser begins the download it was given, and no other address', async () => {
    const clicked: string[] = []
    const listen = (event: Event) => {
      const link = (event.target as HTMLElement).closest('a')
      if (link === null) return
      clicked.push(link.getAttribute('href') ?? '')
      event.preventDefault()
    }
    document.addEventListener('click', listen)
    let download = '/download/abc'
    const answers = { containers: { export: async () => ({ task: 't', download }) } }
    await renderPage(<ExportDialog row={row} close={close} />, answers)
    fireEvent.click(button('Download'))
    await wait()
    cleanup()
    download = 'https://elsewhere.example/x'
    await renderPage(<ExportDialog row={row} close={close} />, answers)
    fireEvent.click(button('Download'))
    await wait()
    document.removeEventListener('click', listen)
    expect(clicked).toEqual(['/download/abc'])
  })

  it('an export on the desktop goes to the file that was chosen, which its dialog has asked about', async () => {
    const asked: unknown[] = []
    await renderPage(
      <ExportDialog row={row} close={close} />,
      {
        desktop: { saveDialog: async ({ name }) => `/home/me/${name}` },
        containers: { export: async (input) => (asked.push(input), { task: 't' }) },
      },
      'window',
    )
    await wait()
    fireEvent.click(button('Choose…'))
    await wait()
    fireEvent.click(button('Export'))
    await wait()
    expect(asked).toEqual([{ id: row.id, to: '/home/me/web.tar', replace: true }])
  })

  it('a file that is there is replaced only when it is said', async () => {
    const asked: { replace: boolean }[] = []
    await renderPage(<ExportDialog row={row} close={close} />, {
      containers: {
        export: async ({ replace }) => {
          asked.push({ replace })
          if (!replace) throw new AppError('conflict', 'There is a file at /x.tar already.', undefined, { about: { what: 'file' } })
          return { task: 't' }
        },
      },
    })
    await wait()
    fireEvent.click(screen.getByRole('radio', { name: /machine/ }))
    type('File', '/x.tar')
    fireEvent.click(button('Export'))
    await wait()
    fireEvent.click(button('Replace it'))
    await wait()
    expect(asked).toEqual([{ replace: false }, { replace: true }])
  })
})
