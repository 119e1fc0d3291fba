import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Build, BuildEvent, BuildStep } from '../../../preload/contract/builds'
import type { Engine } from '../../../preload/contract/engines'
import { BuildsPage } from '../../../renderer/features/builds/BuildsPage'
import { type Answers, eventually, renderPage, watching } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const build = (more: Partial<Build> = {}): Build => ({
  id: 'b1',
  engine: 'e',
  title: 'demo:1.0',
  options: { context: '/src/demo', tags: ['demo:1.0'] },
  command: 'docker build -t demo:1.0 /src/demo',
  state: 'running',
  startedAt: Date.now() - 5000,
  steps: 3,
  cached: 1,
  current: 2,
  ...more,
})
const step = (number: number, state: BuildStep['state'], instruction: string, more: Partial<BuildStep> = {}): BuildStep => ({
  id: `s${number}`,
  number,
  stage: '',
  instruction,
  internal: false,
  lines: { from: number, to: number },
  state,
  startedAt: Date.now() - 4000,
  ...more,
})
const steps = [
  step(1, 'cached', 'FROM node:22', { endedAt: Date.now() - 4000 }),
  step(2, 'running', 'RUN npm ci'),
  step(3, 'waiting', 'COPY . .', { startedAt: undefined }),
].map(({ startedAt, ...rest }) => (startedAt === undefined ? rest : { ...rest, startedAt }))

function answers(rows: Build[], first: Partial<BuildEvent>, more: Answers = {}): Answers {
  return {
    engines: { watch: watching([engine]).watch },
    ...more,
    builds: {
      watch: watching(rows).watch,
      async *follow() {
        yield { snapshot: true, steps: [], log: [], ...first }
        await new Promise(() => {})
      },
      ...more.builds,
    },
  }
}
const body = () => document.body.textContent ?? ''
beforeEach(() => {
  location.hash = '#/builds'
})
afterEach(cleanup)

describe('the builds page', { timeout: 30_000 }, () => {
  it('says what a build is, and the next step, while there is none', async () => {
    await renderPage(<BuildsPage />, answers([], {}))
    await screen.findByRole('heading', { name: 'No builds yet' }, { timeout: 10_000 })
    screen.getByRole('button', { name: 'Choose a folder to build…' })
    expect(body()).toContain('docker build -t demo .')
  })

  it('shows a running build’s steps and cancels it at once, without asking', async () => {
    const cancelled: string[] = []
    const cancel = async ({ id }: { id: string }) => void cancelled.push(id)
    await renderPage(<BuildsPage />, answers([build()], { build: build(), steps }, { tasks: { cancel } }))
    const grid = await screen.findByRole('grid', { name: 'Steps' }, { timeout: 10_000 })
    await eventually(() => expect(within(grid).getAllByRole('row')).toHaveLength(4))
    const rows = within(grid)
      .getAllByRole('row')
      .map((row) => row.textContent)
    expect(rows[1]).toContain('FROM node:22Cached')
    expect(rows[2]).toMatch(/RUN npm ciRunning\d/)
    expect(rows[3]).toContain('COPY . .Waiting')
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Step 2 of 3')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel build' }))
    await eventually(() => expect(cancelled).toEqual(['b1']))
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('says why a build failed, what is cached, and leads to the line of the Dockerfile', async () => {
    const failed = build({
      state: 'failed',
      endedAt: Date.now(),
      error: { code: 'invalid-input', message: 'RUN npm ci exited with 1.', step: 's2', lines: { from: 2, to: 3 }, exitCode: 1 },
    })
    const probe = {
      context: '/src/demo',
      dockerfile: '/src/demo/Dockerfile',
      text: 'FROM node:22\nRUN npm ci\n',
      stages: [],
      args: [],
      problems: [],
      files: 1,
      bytes: 1,
      ignored: 0,
      more: false,
      largest: [],
      rules: [],
      odd: [],
      oddCount: 0,
    }
    const ended = [steps[0]!, step(2, 'failed', 'RUN npm ci', { endedAt: Date.now() }), { ...steps[2]!, state: 'cancelled' as const }]
    await renderPage(
      <BuildsPage />,
      answers(
        [failed],
        { build: failed, steps: ended, log: [{ step: 's2', at: Date.now(), source: 'stderr', text: 'npm error E404\n' }] },
        { builds: { probe: async () => probe } },
      ),
    )
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('RUN npm ci exited with 1.'))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('Step 1 is cached: the next build starts at step 2.'))
    expect(body()).toContain('step 2 of 3 · exit 1')
    expect(
      within(screen.getByRole('grid', { name: 'Steps' }))
        .getAllByRole('row')
        .at(-1)?.textContent,
    ).toContain('Not run')
    fireEvent.click(screen.getByRole('button', { name: 'Dockerfile lines 2 to 3' }))
    await eventually(() => expect(screen.getByRole('tab', { name: 'Dockerfile' }).getAttribute('aria-selected')).toBe('true'))
    expect(location.hash).toBe('#/builds/b1/dockerfile')
  })

  it('shows titles, folders and errors of a build as text, whatever is in them', async () => {
    const hostile = build({
      title: '<b onclick=x>\u202e',
      state: 'failed',
      endedAt: Date.now(),
      error: { code: 'internal', message: '<script>alert(1)</script>\u0000' },
    })
    await renderPage(<BuildsPage />, answers([hostile], { build: hostile, steps: [] }))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('<script>alert(1)</script>'))
    expect(document.querySelector('script, b[onclick]')).toBeNull()
    expect(body()).not.toMatch(/[\u0000\u202e]/)
  })

  it('filters by tag, stage and error, and says when nothing matches', async () => {
    const other = build({ id: 'b2', title: 'api:2', options: { context: '/src/api', target: 'runtime' }, startedAt: 1 })
    await renderPage(<BuildsPage />, answers([build(), other], { build: build(), steps }))
    const filter = await screen.findByPlaceholderText('Filter by tag, stage, error', undefined, { timeout: 10_000 })
    await eventually(() => expect(screen.getAllByRole('option')).toHaveLength(2))
    fireEvent.change(filter, { target: { value: 'RUNTIME' } })
    expect(screen.getAllByRole('option').map((option) => option.querySelector('.name')?.textContent)).toEqual(['api:2'])
    fireEvent.change(filter, { target: { value: 'zzz' } })
    expect(body()).toContain('Nothing matches “zzz”. 2 builds are hidden.')
  })

  it('shows only the builds of the engine that is shown', async () => {
    await renderPage(
      <BuildsPage />,
      answers([build(), build({ id: 'b2', engine: 'other', title: 'elsewhere' })], { build: build(), steps }),
    )
    await eventually(() => expect(screen.getAllByRole('option')).toHaveLength(1))
    expect(body()).not.toContain('elsewhere')
  })
})
