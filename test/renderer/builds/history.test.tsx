import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import type { Engine } from '../../../preload/contract/engines'
import type { Image } from '../../../preload/contract/images'
import { BuildsPage } from '../../../renderer/features/builds/BuildsPage'
import { changedSettings, pairSteps } from '../../../renderer/features/builds/compare/compareBuilds'
import { layoutGraph } from '../../../renderer/features/builds/graph/graphLayout'
import { imageNow } from '../../../renderer/features/builds/imageNow'
import { wireIntents, type Intents } from '../../../renderer/lib/intents'
import { type Answers, eventually, renderPage, watching } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const build = (more: Partial<Build> = {}): Build => ({
  id: 'b1',
  engine: 'e',
  title: 'demo:1',
  options: { context: '/src', tags: ['demo:1'] },
  command: 'docker build -t demo:1 /src',
  state: 'succeeded',
  startedAt: 10_000,
  endedAt: 15_000,
  steps: 2,
  cached: 1,
  imageId: 'sha256:aaaaaaaaaaaaaaaa',
  ...more,
})
const step = (id: string, stage: string, instruction: string, more: Partial<BuildStep> = {}): BuildStep => ({
  id,
  number: Number(id.slice(1)),
  stage,
  instruction,
  internal: false,
  lines: { from: Number(id.slice(1)), to: Number(id.slice(1)) },
  state: 'done',
  startedAt: 10_000,
  endedAt: 11_000,
  ...more,
})
const steps = [
  step('s1', 'build', 'FROM go'),
  step('s2', 'build', 'RUN make'),
  step('s3', 'run', 'FROM alpine'),
  step('s4', 'run', 'COPY --from=build /a /b'),
]

describe('the graph of a build', () => {
  it('has a lane for each stage and an edge for each COPY --from, with or without the builder’s own words', () => {
    const drawn = layoutGraph(steps)
    expect(drawn.lanes).toEqual(['build', 'run'])
    expect(drawn.edges).toContainEqual({ from: 's2', to: 's4' })
    expect(drawn.edges).toContainEqual({ from: 's3', to: 's4' })
    expect(drawn.edges).not.toContainEqual({ from: 's2', to: 's3' })
    const rows = new Map(drawn.nodes.map((node) => [node.step.id, node.row]))
    expect(rows.get('s4')).toBeGreaterThan(rows.get('s2') ?? 99)
    const said = layoutGraph(steps.map((one) => (one.id === 's4' ? { ...one, inputs: ['s1', 'nobody'] } : one)))
    expect(said.edges.filter(({ to }) => to === 's4')).toEqual([{ from: 's1', to: 's4' }])
  })
})

describe('two builds side by side', () => {
  it('tell which step got slower, which is new and which is gone', () => {
    const now = [steps[0], step('s2', 'build', 'RUN make', { endedAt: 14_000 }), step('s5', 'build', 'RUN new')].flatMap((one) => one ?? [])
    const pairs = pairSteps(now, [...steps.slice(0, 2), step('s9', 'build', 'RUN old')])
    expect(pairSteps([step('s1', 'a', 'FROM go')], [step('s1', 'b', 'FROM go')])).toHaveLength(1)
    expect(pairs.map(({ instruction, slower, now: is, before }) => [instruction, slower, is !== undefined, before !== undefined])).toEqual([
      ['FROM go', 0, true, true],
      ['RUN make', 3000, true, true],
      ['RUN new', undefined, true, false],
      ['RUN old', undefined, false, true],
    ])
  })

  it('tell which settings differ, and nothing of what was not kept', () => {
    const a = build({ options: { context: '/src', args: { V: '2', TOKEN: 'x' } } })
    const b = build({ options: { context: '/src', args: { V: '1' }, noCache: true }, withheld: ['TOKEN'] })
    expect(changedSettings({ ...a, withheld: ['TOKEN'] }, b)).toEqual([
      { name: 'argument V', now: '2', before: '1' },
      { name: 'without the cache', now: '', before: 'true' },
    ])
    expect(changedSettings(a, a)).toEqual([])
  })
})

describe('the image of a build', () => {
  const image = (id: string, tags: string[]): Image => ({ id, tags, digests: [], createdAt: 1, size: 1, labels: {}, dangling: false })
  it('is said to be gone, or to have lost its tag to another', () => {
    expect(imageNow(build(), [image('sha256:aaaaaaaaaaaaaaaa', ['demo:1'])])).toBeUndefined()
    expect(imageNow(build(), [])).toBe('The image of this build is gone from the engine.')
    expect(imageNow(build(), [image('sha256:aaaaaaaaaaaaaaaa', []), image('sha256:bbbbbbbbbbbbbbbb', ['demo:1'])])).toBe(
      'demo:1 is now the image bbbbbbbbbbbb; this build’s image is aaaaaaaaaaaa.',
    )
    expect(imageNow(build({ state: 'failed' }), [])).toBeUndefined()
  })
})

describe('the page of a build that is over', { timeout: 30_000 }, () => {
  beforeEach(() => {
    location.hash = '#/builds'
  })
  afterEach(cleanup)

  const answers = (rows: Build[], own: Answers['builds'] = {}): Answers => ({
    engines: { watch: watching([engine]).watch },
    images: { watch: watching<Image>([]).watch },
    builds: {
      watch: watching(rows).watch,
      async *follow() {
        yield { snapshot: true, steps, log: [], build: rows[0] ?? build() }
        await new Promise(() => {})
      },
      ...own,
    },
  })

  it('says why the first step ran again, and leads to the comparison', async () => {
    const reason = 'Of the files it takes, a.txt was written since the earlier build.'
    const miss = async () => ({ step: 's4', kind: 'files' as const, reason, previous: 'b0' })
    await renderPage(
      <BuildsPage />,
      answers([build(), build({ id: 'b0', startedAt: 1, options: { context: '/src', target: 'x' } })], { miss }),
    )
    await eventually(() => expect(document.body.textContent).toContain(`Step 4 was the first that was not in the cache.${reason}`))
    expect(document.body.textContent).toContain('The image of this build is gone from the engine.')
    fireEvent.click(screen.getByRole('button', { name: 'Compare' }))
    const grid = await screen.findByRole('grid', { name: 'Steps of both builds' })
    await eventually(() => expect(within(grid).getAllByRole('row')).toHaveLength(5))
  })

  it('asks for what looked like a secret instead of building without it', async () => {
    const asked: unknown[] = []
    wireIntents({ build: (preset: unknown) => void asked.push(preset) } as unknown as Intents)
    let ran = 0
    const run = async () => ({ task: String((ran += 1)) })
    await renderPage(<BuildsPage />, answers([build({ withheld: ['TOKEN'] })], { run }))
    fireEvent.click(await screen.findByRole('button', { name: 'Build again…' }, { timeout: 10_000 }))
    await eventually(() => expect(asked).toHaveLength(1))
    expect(ran).toBe(0)
  })

  it('opens a terminal before the failed step, and removes a build from the history', async () => {
    const opened: unknown[] = []
    const removed: string[] = []
    wireIntents({ openTerminal: (target: unknown) => void opened.push(target) } as unknown as Intents)
    const error = { code: 'invalid-input' as const, message: 'RUN make exited with 2.', step: 's2', lines: { from: 2, to: 2 }, exitCode: 2 }
    const shell = async () => ({ container: 'c1', image: 'i1', lines: 1 })
    const remove = async ({ id }: { id: string }) => void removed.push(id)
    await renderPage(<BuildsPage />, answers([build({ state: 'failed', error })], { shell, remove }))
    fireEvent.click(await screen.findByRole('button', { name: 'Shell before step 2' }, { timeout: 10_000 }))
    await eventually(() => expect(opened).toEqual([{ kind: 'attach', id: 'c1', engine: 'e', start: true }]))
    fireEvent.click(screen.getByRole('button', { name: 'Remove from the history' }))
    await eventually(() => expect(removed).toEqual(['b1']))
  })

  it('goes along the graph by arrows and shows a step’s log on Enter', async () => {
    location.hash = '#/builds/b1/graph'
    await renderPage(<BuildsPage />, answers([build()]))
    const group = await screen.findByRole('group', { name: 'Graph of the steps' }, { timeout: 10_000 })
    await eventually(() => expect(within(group).getAllByRole('button')).toHaveLength(4))
    const [first, second] = within(group).getAllByRole('button')
    first?.focus()
    fireEvent.keyDown(first ?? group, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(second)
    fireEvent.click(second ?? group)
    const grid = await screen.findByRole('grid', { name: 'Steps' })
    expect(within(grid).getByRole('row', { selected: true }).textContent).toContain('RUN make')
  })
})
