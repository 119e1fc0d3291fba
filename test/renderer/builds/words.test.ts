import { describe, expect, it } from 'vitest'
import type { Build, BuildStep } from '../../../preload/contract/builds'
import { togetherOf } from '../../../renderer/features/builds/InternalRow'
import { wordsOf } from '../../../renderer/features/builds/instruction'
import { detailOf, internalOf, keptOf, summaryOf } from '../../../renderer/features/builds/words'

const build = (more: Partial<Build>): Build => ({
  id: 'b',
  engine: 'e',
  title: 'demo',
  options: { context: '/src' },
  command: '',
  state: 'succeeded',
  startedAt: 0,
  endedAt: 37_200,
  steps: 17,
  cached: 5,
  ...more,
})
const step = (number: number, state: BuildStep['state'], more: Partial<BuildStep> = {}): BuildStep => ({
  id: `s${number}`,
  number,
  stage: 'build',
  instruction: `RUN ${number}`,
  internal: false,
  state,
  ...more,
})

describe('a build in words', () => {
  it('sums up a finished build by time, cache and platform', () => {
    expect(summaryOf(build({ options: { context: '/', platform: 'linux/amd64' } }), 0)).toBe('37 s · 5 of 17 cached · linux/amd64')
    expect(summaryOf(build({ cached: 0, endedAt: 249_000 }), 0)).toBe('4 m 09 s · none cached')
    expect(summaryOf(build({ endedAt: 400 }), 0)).toBe('0.4 s · 5 of 17 cached')
  })

  it('says where a running build is and how long it took last time', () => {
    const running = build({ state: 'running', current: 12 })
    delete running.endedAt
    expect(summaryOf(running, 48_000)).toBe('Step 12 of 17 · 48 s')
    expect(summaryOf(running, 48_000, 60_000)).toBe('Step 12 of 17 · 48 s of about 1 m 00 s')
  })

  it('says after how long a build was cancelled', () => {
    expect(summaryOf(build({ state: 'cancelled', endedAt: 41_000 }), 0)).toBe('Cancelled after 41 s')
  })

  it('names the failed step and its exit code', () => {
    const failed = build({ state: 'failed', error: { code: 'invalid-input', message: 'x', step: 's13', exitCode: 1 } })
    expect(detailOf(failed, [step(12, 'done'), step(13, 'failed')])).toBe('step 2 of 17 · exit 1')
  })

  it('tells what the next build need not do again', () => {
    const failed = build({ state: 'failed', error: { code: 'invalid-input', message: 'x', step: 's4' } })
    const steps = [step(1, 'done', { internal: true }), step(2, 'cached'), step(3, 'done'), step(4, 'failed'), step(5, 'waiting')]
    expect(keptOf(failed, steps)).toBe('Steps 1 to 2 are cached: the next build starts at step 3.')
    expect(keptOf(failed, [step(3, 'cached'), step(4, 'failed')])).toBe('Step 1 is cached: the next build starts at step 2.')
  })

  it('promises no cache for steps that did not finish', () => {
    const failed = build({ state: 'failed', error: { code: 'invalid-input', message: 'x', step: 's4' } })
    expect(keptOf(failed, [step(2, 'done'), step(3, 'cancelled'), step(4, 'failed')])).toBeUndefined()
    expect(keptOf(failed, [step(4, 'failed')])).toBeUndefined()
  })

  it('folds the builder’s own steps into one', () => {
    const own = [
      step(1, 'done', { internal: true, instruction: 'load build definition from Dockerfile', startedAt: 0, endedAt: 100 }),
      step(2, 'done', { internal: true, instruction: 'load .dockerignore', startedAt: 0, endedAt: 50 }),
      step(3, 'running', { internal: true, instruction: 'load metadata for docker.io/library/node:22', startedAt: 100 }),
    ]
    expect(internalOf(own)).toBe('3 steps: Dockerfile, .dockerignore, metadata')
    expect(togetherOf(own, 400)).toEqual({ state: 'running', took: 450 })
    expect(togetherOf(own.slice(0, 2), 400)).toEqual({ state: 'done', took: 150 })
    expect(togetherOf([step(1, 'waiting', { internal: true })], 400)).toEqual({ state: 'waiting', took: undefined })
  })
})

describe('an instruction', () => {
  it('is cut into keyword, flags and the rest, and nothing of it is lost', () => {
    const text = 'RUN --mount=type=cache,target=/pnpm pnpm install  --frozen-lockfile'
    const words = wordsOf(text)
    expect(words.map((word) => word.text).join('')).toBe(text)
    expect(words.map((word) => `${word.kind} ${word.text.trim()}`)).toEqual([
      'verb RUN',
      'flag --mount=type=cache,target=/pnpm',
      'text pnpm install',
      'flag --frozen-lockfile',
    ])
  })

  it('that is none has no keyword', () => {
    expect(wordsOf('exporting to image')).toEqual([{ kind: 'text', text: 'exporting to image' }])
  })
})
