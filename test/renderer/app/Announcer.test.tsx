import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { Task } from '../../../preload/contract/tasks'
import { Announcer } from '../../../renderer/app/Announcer'
import { Toasts, toast } from '../../../renderer/ui/toast'
import { eventually, renderPage, watching } from '../../helpers/page'

const row = (more: Partial<Container> = {}): Container => ({
  id: 'web',
  name: 'web',
  image: 'nginx',
  imageId: 'sha256:1',
  command: 'sh',
  state: 'running',
  status: 'Up 3 hours',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
  ...more,
})
const task = (more: Partial<Task> = {}): Task => ({
  id: 't',
  kind: 'pull',
  title: 'Pull nginx',
  engine: 'e',
  state: 'running',
  startedAt: 0,
  ...more,
})
afterEach(() => {
  cleanup()
  toast.clear()
})
const said = () => document.querySelector('[data-announcer]')?.textContent ?? ''

it('says politely what a container has come to and how a task has ended, not what was there already nor how far it is', async () => {
  const containers = watching([row(), row({ id: 'old', name: 'old', state: 'exited', exitCode: 1 })])
  const tasks = watching([task(), task({ id: 'done', title: 'Pull redis', state: 'succeeded' })])
  const heard: string[] = []
  const engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' } as const
  await renderPage(<Announcer />, {
    engines: { watch: watching([engine]).watch },
    containers: { watch: containers.watch },
    tasks: { watch: tasks.watch },
  })
  const live = document.querySelector('[data-announcer]')
  expect(live?.getAttribute('aria-live')).toBe('polite')
  new MutationObserver(() => heard.push(said())).observe(live as Node, { childList: true, characterData: true, subtree: true })

  await new Promise((done) => setTimeout(done, 300))
  tasks.next(task({ done: 5, total: 10 }))
  containers.next(row({ status: 'Up 4 hours' }))
  containers.next(row({ health: 'healthy' }))
  await new Promise((done) => setTimeout(done, 2000))
  expect(said()).toBe('')

  containers.next(row({ state: 'exited', exitCode: 137 }))
  tasks.next(task({ state: 'failed', error: { code: 'not-found', message: 'There is no such image.' } }))
  await eventually(() => expect(said()).toBe('web: Exited 137, killed. Pull nginx: Failed: There is no such image.'))
  expect(heard).toHaveLength(1)
})

it('has failures read when the reader is free, not at once', async () => {
  await renderPage(<Toasts />, {})
  toast.fail('Nothing was removed', 'It is in use.')
  await eventually(() => expect(screen.getByRole('alert').getAttribute('aria-live')).toBe('polite'))
})
