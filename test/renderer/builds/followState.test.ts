import { describe, expect, it } from 'vitest'
import type { Build, BuildEvent, BuildStep } from '../../../preload/contract/builds'
import { applyBuildEvent, emptyFollow } from '../../../renderer/features/builds/followState'

const build: Build = {
  id: 'b1',
  engine: 'e',
  title: 'demo',
  options: { context: '/src/demo' },
  command: 'docker build /src/demo',
  state: 'running',
  startedAt: 1000,
  steps: 2,
  cached: 0,
}
const step = (id: string, number: number, more: Partial<BuildStep> = {}): BuildStep => ({
  id,
  number,
  stage: '',
  instruction: `RUN ${id}`,
  internal: false,
  state: 'waiting',
  ...more,
})
const event = (more: Partial<BuildEvent>): BuildEvent => ({ snapshot: false, steps: [], log: [], ...more })
const line = (text: string, id = 'a'): BuildEvent['log'][number] => ({ step: id, at: 1, source: 'stdout', text })

describe('following a build', () => {
  it('puts steps in the order of the Dockerfile, after the builder’s own', () => {
    const at = (from: number) => ({ lines: { from, to: from } })
    const steps = [
      step('copy', 1, at(9)),
      step('from', 2, at(1)),
      step('run', 3, at(4)),
      step('export', 4),
      step('load', 5, { internal: true }),
    ]
    const state = applyBuildEvent(emptyFollow, event({ snapshot: true, build, steps }))
    expect(state.steps.map((s) => s.id)).toEqual(['load', 'from', 'run', 'copy', 'export'])
  })

  it('keeps steps in their order, whatever order they are told in', () => {
    let state = applyBuildEvent(emptyFollow, event({ snapshot: true, build, steps: [step('b', 2), step('a', 1)] }))
    state = applyBuildEvent(state, event({ steps: [step('b', 2, { state: 'running' })] }))
    expect(state.steps.map((s) => `${s.id} ${s.state}`)).toEqual(['a waiting', 'b running'])
    expect(state.build).toBe(build)
  })

  it('adds to the log and starts over on a new snapshot, as after a lost wire', () => {
    let state = applyBuildEvent(emptyFollow, event({ snapshot: true, build, log: [line('one\n')] }))
    state = applyBuildEvent(state, event({ log: [line('two\n')] }))
    expect(state.log.map((piece) => piece.text)).toEqual(['one\n', 'two\n'])
    const again = applyBuildEvent(state, event({ snapshot: true, build, log: [line('one\n')] }))
    expect(again.log.map((piece) => piece.text)).toEqual(['one\n'])
    expect(again.generation).toBe(state.generation + 1)
  })

  it('lets the oldest log go when its bound is passed, and counts what went', () => {
    let state = applyBuildEvent(emptyFollow, event({ snapshot: true, build }), 10)
    for (const text of ['aaaa', 'bbbb', 'cccc']) state = applyBuildEvent(state, event({ log: [line(text)] }), 10)
    expect(state.log.map((piece) => piece.text)).toEqual(['bbbb', 'cccc'])
    expect([state.size, state.dropped, state.gone]).toEqual([8, 4, 1])
  })

  it('keeps a single piece that is larger than the bound, so that something is shown', () => {
    const state = applyBuildEvent(emptyFollow, event({ snapshot: true, build, log: [line('x'.repeat(50))] }), 10)
    expect(state.log).toHaveLength(1)
  })

  it('passes on what main had to drop', () => {
    expect(applyBuildEvent(emptyFollow, event({ snapshot: true, build, dropped: 4096 })).dropped).toBe(4096)
  })
})
