import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Task } from '../../../preload/contract/tasks'
import { TaskRow } from '../../../renderer/features/tasks/TaskRow'
import { rememberTaskPlace, taskPlaceOf } from '../../../renderer/lib/taskPlaces'
import { eventually, renderPage } from '../../helpers/page'

const task = (more: Partial<Task> = {}): Task => ({
  id: 'c1',
  kind: 'copy',
  title: 'Copy fixtures to web',
  engine: 'e',
  state: 'running',
  startedAt: 0,
  ...more,
})
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  sessionStorage.clear()
  location.hash = ''
})
afterEach(cleanup)

describe('a copy in the dock', () => {
  it('is paused and goes on', async () => {
    const told: string[] = []
    const answers = { tasks: { pause: async () => void told.push('pause'), resume: async () => void told.push('resume') } }
    const view = await renderPage(<TaskRow task={task({ pausable: true, files: { done: 3, total: 9 }, now: 'a.bin' })} />, answers)
    expect(document.body.textContent).toContain('3 of 9 files · a.bin')
    press('Pause Copy fixtures to web')
    await eventually(() => expect(told).toEqual(['pause']))
    view.close()
    await renderPage(<TaskRow task={task({ pausable: true, paused: true, unit: 'bytes', done: 5e6 })} />, answers)
    expect(document.body.textContent).toContain('Paused at 5 MB')
    press('Go on with Copy fixtures to web')
    await eventually(() => expect(told).toEqual(['pause', 'resume']))
  })

  it('that failed is begun anew, and its row still leads to where the files go', async () => {
    rememberTaskPlace('c1', { kind: 'place', place: { kind: 'container', id: 'web' }, path: '/srv/app' })
    const failed = task({ state: 'failed', retryable: true, error: { code: 'internal', message: 'No space left.' } })
    await renderPage(<TaskRow task={failed} />, { tasks: { retry: async () => ({ task: 'c2' }) } })
    press('Try again')
    await eventually(() => expect(taskPlaceOf('c2')).toMatchObject({ path: '/srv/app' }))
    cleanup()
    await renderPage(<TaskRow task={task({ id: 'c2', state: 'succeeded' })} />, {})
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    press('Show')
    expect(location.hash).toBe('#/containers/web/files?path=%2Fsrv%2Fapp')
  })
})
