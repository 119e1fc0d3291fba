import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'
import type { WireError } from '../../../preload/contract/errors'
import type { Image, ImageDetails } from '../../../preload/contract/images'
import type { RunOptions } from '../../../preload/contract/run'
import type { Task, TaskEvent } from '../../../preload/contract/tasks'
import { progressText } from '../../../renderer/features/containers/run/LaunchProgress'
import type { RunRequest } from '../../../renderer/features/containers/run/request'
import { RunDialog } from '../../../renderer/features/containers/run/RunDialog'
import { Toasts, toast } from '../../../renderer/ui/toast'
import { renderPage, watching, type Answers } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const image: Image = { id: 'sha256:abc', tags: ['demo:1'], digests: [], createdAt: 0, size: 4_200_000, labels: {}, dangling: false }
const details: ImageDetails = {
  ...image,
  os: 'linux',
  architecture: 'amd64',
  author: '',
  command: ['serve', '--now'],
  entrypoint: [],
  env: [
    { name: 'PATH', value: '/bin' },
    { name: 'API_TOKEN', value: 'hunter2' },
  ],
  exposedPorts: ['3000/tcp'],
  volumes: ['/var/data'],
  user: '',
  workdir: '',
  layers: 1,
  usedBy: [],
  raw: '{}',
}
const row: Container = {
  id: 'c'.repeat(64),
  name: 'web',
  image: 'demo:1',
  imageId: 'sha256:abc',
  command: '',
  state: 'running',
  status: '',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
}
/** A line that the stand-in for main's parser reads: JSON after the words. */
const lineOf = (run: object) => `docker run ${JSON.stringify(run)}`
const hide = (text: string) => text.replaceAll('hunter2', '••••••')

const base = (more: Answers = {}): Answers => ({
  engines: { watch: watching([engine]).watch },
  images: { watch: watching([image]).watch, inspect: async () => details },
  ledger: {
    format: async ({ run, secrets }) => ({ command: secrets ? lineOf(run) : hide(lineOf(run)) }),
    parse: async ({ command }) => {
      if (command.includes('|')) throw new Error('no')
      return {
        run: JSON.parse(command.slice(command.indexOf('{'))) as RunOptions,
        unknown: command.startsWith('docker run') ? [] : ['--x'],
      }
    },
  },
  ...more,
})
const show = async (request: RunRequest, answers: Answers = {}) => {
  let closed = false
  const page = await renderPage(
    <>
      <RunDialog request={request} close={() => (closed = true)} />
      <Toasts />
    </>,
    base(answers),
  )
  await waitFor(() => screen.getByRole('textbox', { name: 'Image' }), { timeout: 5000 })
  await settled()
  return { ...page, isClosed: () => closed }
}
const settled = () => act(() => new Promise((done) => setTimeout(done, 350)))
const field = (name: string | RegExp) => screen.getByRole('textbox', { name }) as HTMLInputElement
const type = (name: string | RegExp, value: string) => fireEvent.change(field(name), { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const line = () => field('The docker run line')
const rowNamed = (name: string) => screen.getByRole('group', { name })

vi.setConfig({ testTimeout: 20_000 })
beforeEach(() => {
  location.hash = '#/containers'
})
afterEach(() => {
  cleanup()
  toast.clear()
})

describe('the image’s own settings', () => {
  it('stand beside the fields and are not sent', async () => {
    const asked: RunOptions[] = []
    await show(
      { mode: 'run', preset: { image: 'demo:1', ports: [{ container: 1, host: 1 }] } },
      {
        containers: {
          watch: watching([]).watch,
          run: async (run) => {
            asked.push(run)
            return { id: 'x', name: 'x', warnings: [] }
          },
        },
      },
    )
    expect(field('Command').placeholder).toContain('serve --now')
    press('2 variables from the image')
    expect(rowNamed('Environment').textContent).toContain('API_TOKEN=••••••')
    expect(rowNamed('Environment').textContent).not.toContain('hunter2')
    press('Run')
    await settled()
    expect(asked).toMatchObject([{ image: 'demo:1', ports: [{ container: 1, host: 1 }] }])
    expect(asked[0]).not.toHaveProperty('env')
    expect(asked[0]).not.toHaveProperty('command')
    expect(location.hash).toBe('#/containers/x/logs')
  })

  it('are taken over to be changed', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1', ports: [{ container: 1, host: 1 }] } })
    press('2 variables from the image')
    press('Change PATH')
    expect(field('Value').value).toBe('/bin')
    press('1 volume from the image')
    press('Name it /var/data')
    expect(field('To').value).toBe('/var/data')
    press('1 port from the image')
    press('Publish 3000/tcp')
    expect(screen.getAllByRole('textbox', { name: 'Port on this machine' }).map((one) => (one as HTMLInputElement).value)).toEqual([
      '1',
      '3000',
    ])
  })
})

describe('variables', () => {
  it('lines of KEY=VALUE pasted into any field become rows', async () => {
    await show({ mode: 'run' })
    press('Add variable')
    const paste = (name: string, text: string) => fireEvent.paste(field(name), { clipboardData: { getData: () => text } })
    paste('Value', 'export A=1\nB="two words"\n# no\nC=x=y')
    const values = (name: RegExp) =>
      within(rowNamed('Environment'))
        .getAllByRole('textbox', { name })
        .map((one) => (one as HTMLInputElement).value)
    expect(values(/^Name/)).toEqual(['A', 'B', 'C'])
    expect(values(/^Value/)).toEqual(['1', 'two words', 'x=y'])
  })

  it('as text are the same rows, and a line that is none is said', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1', env: { A: '1', B: '2' } } })
    press('Edit as text')
    expect(field('Variables as text').value).toBe('A=1\nB=2')
    type('Variables as text', 'A=1\nB=3\noops')
    expect(rowNamed('Environment').textContent).toContain('Name the variable.')
    type('Variables as text', 'A=1\nB=3')
    await settled()
    expect(line().value).toContain('"B":"3"')
    press('Edit as rows')
    expect(screen.getByDisplayValue('3')).toBeTruthy()
  })

  it('two thousand are filtered, not all drawn', async () => {
    await show({
      mode: 'run',
      preset: { image: 'demo:1', env: Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`N${n}`, `v${n}`])) },
    })
    expect(within(rowNamed('Environment')).getAllByRole('textbox', { name: 'Name' }).length).toBeLessThan(40)
    fireEvent.change(screen.getByRole('searchbox', { name: 'Filter 2,000 variables' }), { target: { value: 'N1234' } })
    expect(screen.getByDisplayValue('v1234')).toBeTruthy()
  })
})

describe('the command and the form', () => {
  it('run in the background; a terminal with input is in the foreground, as with docker run -it', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1' } })
    await settled()
    expect(line().value).not.toContain('detach')
    expect(screen.getByRole('checkbox', { name: 'Open its log when it starts' }).getAttribute('aria-checked')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: /^Command, user/ }))
    fireEvent.click(screen.getByText('Give it a terminal (-t)'))
    fireEvent.click(screen.getByText('Keep its input open (-i)'))
    await settled()
    expect(line().value).toContain('"detach":false')
    fireEvent.click(screen.getByText('Runs in the background (-d)'))
    await settled()
    expect(line().value).not.toContain('detach')
  })

  it('stay in step: each says what the other was told', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1' } })
    type('Name', 'front')
    await settled()
    expect(line().value).toContain('"name":"front"')
    fireEvent.change(line(), { target: { value: lineOf({ image: 'demo:1', name: 'back', memory: 1024 ** 3 }) } })
    await settled()
    await settled()
    expect(field('Name').value).toBe('back')
    expect(document.body.textContent).toContain('memory 1g')
  })

  it('a command that makes no sense stays as it was typed, with the reason', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1' } })
    fireEvent.change(line(), { target: { value: 'docker run {"image":"demo:1"} | sh' } })
    await settled()
    await settled()
    fireEvent.blur(line())
    await settled()
    expect(line().value).toBe('docker run {"image":"demo:1"} | sh')
    expect(line().getAttribute('aria-invalid')).toBe('true')
    expect((screen.getByRole('button', { name: 'Run' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('a hidden secret is kept while the command around it is typed, and never becomes its dots', async () => {
    const asked: RunOptions[] = []
    await show(
      { mode: 'run', preset: { image: 'demo:1', env: { PASSWORD: 'hunter2' }, ports: [{ container: 1 }] } },
      {
        containers: {
          watch: watching([]).watch,
          run: async (run) => {
            asked.push(run)
            return { id: 'x', name: 'x', warnings: [] }
          },
        },
      },
    )
    expect(line().value).toContain('••••••')
    fireEvent.change(line(), { target: { value: line().value.replace('"image"', '"name":"typed","image"') } })
    // At once: what is still being read is read to its end first.
    press('Run')
    await settled()
    await settled()
    expect(asked).toMatchObject([{ name: 'typed', env: { PASSWORD: 'hunter2' } }])
  })

  it('dots that stand for nothing are refused', async () => {
    await show({ mode: 'run', preset: { image: 'demo:1', env: { PASSWORD: 'hunter2' } } })
    fireEvent.change(line(), { target: { value: line().value.replace('PASSWORD', 'OTHER') } })
    await settled()
    await settled()
    expect(document.body.textContent).toContain('A hidden value was changed.')
    press('Show secrets')
    await settled()
    expect(field('The docker run line').value).toContain('••••••')
  })
})

describe('finding a setting', () => {
  it('shows the rows that match, opens what they are folded in, and goes there', async () => {
    await show({ mode: 'run' })
    expect(screen.queryByRole('textbox', { name: 'Shared memory' })).toBeNull()
    const search = screen.getByRole('searchbox', { name: /^Find a setting/ })
    fireEvent.change(search, { target: { value: '--shm-size' } })
    expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull()
    fireEvent.keyDown(search, { key: 'Enter' })
    expect(document.activeElement).toBe(field('Shared memory'))
    fireEvent.change(search, { target: { value: 'zebra' } })
    expect(screen.getByRole('status').textContent).toContain('No setting is called that')
  })
})

describe('an image that is not here', () => {
  const task = (part: Partial<Task>): Task => ({ id: 't', kind: 'run', title: 'Run', engine: 'e', state: 'running', startedAt: 0, ...part })
  const launching = (...events: Task[]) => {
    const calls: string[] = []
    let next = () => {}
    const more = new Promise<void>((go) => (next = go))
    const answers: Answers = {
      containers: {
        watch: watching([]).watch,
        launch: async (run) => {
          calls.push(`launch ${run.image}`)
          return { task: 't' }
        },
      },
      tasks: {
        cancel: async () => void calls.push('cancel'),
        async *follow(): AsyncGenerator<TaskEvent> {
          const [first, ...rest] = events
          if (first) yield { kind: 'task', task: first }
          await more
          for (const one of rest) yield { kind: 'task', task: one }
        },
      },
    }
    return { answers, calls, next: () => next() }
  }
  const pulling = task({ unit: 'bytes', done: 12_000_000, total: 30_000_000 })

  it('is pulled with its progress, then the container’s log opens', async () => {
    const { answers, calls, next } = launching(pulling, task({ state: 'succeeded', subject: 'made' }))
    const { isClosed } = await show({ mode: 'run', preset: { image: 'other:1' } }, answers)
    press('Pull and run')
    await settled()
    expect(calls).toEqual(['launch other:1'])
    expect(document.body.textContent).toContain('Pulling 40 %, 12 MB of 30 MB')
    next()
    await settled()
    expect(isClosed()).toBe(true)
    expect(location.hash).toBe('#/containers/made/logs')
  })

  it('that cannot be pulled is said there, with everything else as it was', async () => {
    const error: WireError = {
      code: 'not-found',
      message: 'The image other:1 is not in its registry.',
      hint: 'Check its name.',
      about: { what: 'image' },
    }
    const { answers, next } = launching(pulling, task({ state: 'failed', error }))
    const { isClosed } = await show({ mode: 'run', preset: { image: 'other:1', name: 'mine', env: { A: '1' } } }, answers)
    press('Pull and run')
    await settled()
    next()
    await settled()
    expect(isClosed()).toBe(false)
    expect(within(rowNamed('Image')).getByRole('alert').textContent).toContain('not in its registry. Check its name.')
    expect(document.activeElement).toBe(field('Image'))
    expect(screen.getByDisplayValue('mine')).toBeTruthy()
  })

  it('is no longer pulled once cancelled', async () => {
    const { answers, calls, next } = launching(pulling, task({ state: 'cancelled' }))
    const { isClosed } = await show({ mode: 'run', preset: { image: 'other:1' } }, answers)
    press('Pull and run')
    await settled()
    press('Cancel')
    next()
    await settled()
    expect(calls).toContain('cancel')
    expect(isClosed()).toBe(false)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('goes on being pulled without the form, and says when it is done', async () => {
    const { answers, next } = launching(pulling, task({ state: 'succeeded', subject: 'made' }))
    const { isClosed } = await show({ mode: 'run', preset: { image: 'other:1', name: 'later' } }, answers)
    press('Pull and run')
    await settled()
    press('Continue in background')
    expect(isClosed()).toBe(true)
    next()
    await settled()
    expect(location.hash).toBe('#/containers')
    expect(document.body.textContent).toContain('later runs')
  })

  it('says of a pull what is known of it', () => {
    expect(progressText(task({}))).toBe('Fetching the image')
    expect(progressText(task({ unit: 'bytes', done: 5_000_000 }))).toBe('Pulling, 5 MB')
    expect(progressText(task({ unit: 'bytes', done: 5, total: 5 }))).toBe('Starting the container')
  })
})

describe('leaving the form', () => {
  it('asks once something was typed, not before', async () => {
    const first = await show({ mode: 'run', preset: { image: 'demo:1' } })
    press('Close')
    expect(first.isClosed()).toBe(true)
    first.close()
    const second = await show({ mode: 'run', preset: { image: 'demo:1' } })
    type('Name', 'x1')
    press('Close')
    expect(second.isClosed()).toBe(false)
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Throw away' }))
    expect(second.isClosed()).toBe(true)
  })
})

describe('editing', () => {
  const known = { run: { image: 'demo:1', name: 'web', memory: 1024 ** 3, command: ['serve'] }, kept: ['CgroupPermissions'] }
  const answers: Answers = { containers: { watch: watching([row]).watch, asRun: async () => known } }

  it('starts from what the container is, says what is kept, and has nothing to review yet', async () => {
    await show({ mode: 'edit', row }, answers)
    expect(screen.getByRole('dialog', { name: 'Edit web' }).textContent).toContain('CgroupPermissions')
    expect(document.body.textContent).toContain('Nothing is changed yet')
    expect(document.body.textContent).not.toContain('is taken')
    expect((screen.getByRole('button', { name: 'Review changes…' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('marks what has changed, and puts it back alone', async () => {
    await show({ mode: 'edit', row }, answers)
    press(/^Resources/)
    type('Memory', '2g')
    type('Command', 'serve fast')
    expect(screen.getByRole('button', { name: /^Resources/ }).textContent).toContain('1 change')
    expect((screen.getByRole('button', { name: 'Review changes…' }) as HTMLButtonElement).disabled).toBe(false)
    press('Revert Memory')
    expect(field('Memory').value).toBe('1g')
    expect(field('Command').value).toBe('serve fast')
    press('Revert Command')
    expect((screen.getByRole('button', { name: 'Review changes…' }) as HTMLButtonElement).disabled).toBe(true)
  })
})

it('what stands for a folder is put right in every row at once', async () => {
  await show(
    {
      mode: 'run',
      preset: {
        image: 'demo:1',
        ports: [{ container: 1 }],
        mounts: [
          { type: 'bind', source: '$PWD/a', target: '/a' },
          { type: 'bind', source: '$PWD', target: '/b' },
        ],
      },
    },
    { builds: { folders: async () => ({ path: '/srv/shop', folders: [], hasDockerfile: false }) } },
  )
  expect(document.body.textContent).toContain('Which folder of the engine’s machine is $PWD?')
  fireEvent.click(screen.getAllByRole('button', { name: 'Choose…' })[0] as HTMLElement)
  await settled()
  press('Choose this folder')
  expect(screen.getAllByRole('textbox', { name: 'From' }).map((one) => (one as HTMLInputElement).value)).toEqual([
    '/srv/shop/a',
    '/srv/shop',
  ])
})
