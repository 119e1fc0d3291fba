import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { createBuildkitReader } from '../../../main/builds/buildkit'
import { createBuildLog } from '../../../main/builds/buildLog'
import { createClassicReader } from '../../../main/builds/classic'
import { parseDockerfile } from '../../../main/builds/dockerfile'
import { followBuild } from '../../../main/builds/follow'
import { readMessages, type EngineMessage } from '../../../main/builds/messages'
import { createRecord } from '../../../main/builds/record'
import type { Build, BuildEvent } from '../../../preload/contract/builds'

const build: Build = {
  id: 'b',
  engine: 'e',
  title: 't',
  options: { context: '/c' },
  command: '',
  state: 'running',
  startedAt: 0,
  steps: 0,
  cached: 0,
}
const record = () => createRecord(build, { build: () => undefined, step: () => undefined, log: () => undefined })
const text = (one: ReturnType<typeof record>) =>
  one.output.read(0, Infinity).lines.map((line) => `${line.step} ${line.source}: ${line.text}`)

describe('the messages of a build', () => {
  it('are read from chunks cut anywhere, in letters of any script', async () => {
    const bytes = Buffer.from(
      '{"stream":"Grüße 🚢\\n"}\r\n{"error":"e","errorDetail":{"code":3,"message":"m"}}\r\nnot json\n{"status":"s","id":"l","odd":{}}',
    )
    const chunks = async function* () {
      for (const byte of bytes) yield Buffer.from([byte])
    }
    const got: EngineMessage[] = []
    for await (const message of readMessages(chunks())) got.push(message)
    expect(got).toEqual([
      { stream: 'Grüße 🚢\n' },
      { error: 'e', errorDetail: { code: 3, message: 'm' } },
      { stream: 'not json\n' },
      { status: 's', id: 'l' },
    ])
  })
})

describe('BuildKit’s trace', () => {
  // Field numbers as in control.proto, written down a second time: a wrong one in the product shows.
  const { root } = protobuf.parse(
    `syntax = "proto3";
    message S { repeated V v = 1; repeated U u = 2; repeated L l = 3; repeated W w = 4; }
    message V { string digest = 1; repeated string inputs = 2; string name = 3; bool cached = 4; T started = 5; T completed = 6; string error = 7; }
    message U { string ID = 1; string vertex = 2; string name = 3; int64 current = 4; int64 total = 5; T timestamp = 6; T started = 7; T completed = 8; }
    message L { string vertex = 1; T timestamp = 2; int64 stream = 3; bytes msg = 4; }
    message W { string vertex = 1; int64 level = 2; bytes short = 3; }
    message T { int64 seconds = 1; int32 nanos = 2; }`,
    { keepCase: true },
  )
  const S = root.lookupType('S')
  const trace = (status: object): EngineMessage => ({
    id: 'moby.buildkit.trace',
    aux: Buffer.from(S.encode(S.fromObject(status)).finish()).toString('base64'),
  })
  const at = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: Math.round((ms % 1000) * 1e6) })
  const setup = (dockerfile: string) => {
    const one = record()
    return { one, take: createBuildkitReader(parseDockerfile(dockerfile), one) }
  }

  it('becomes steps with lines, times, transfers and a log', () => {
    const { one, take } = setup('FROM a\nRUN x\n')
    const now = Date.now()
    const from = { digest: 'd1', name: '[1/2] FROM docker.io/library/a' }
    take(
      trace({
        v: [{ digest: 'd0', name: '[internal] load metadata for docker.io/library/a:latest' }, from, { digest: 'd2', name: '[2/2] RUN x' }],
      }),
    )
    take(trace({ v: [{ ...from, started: at(now - 500) }] }))
    take(
      trace({
        u: [
          { ID: 'l1', vertex: 'd1', current: 10, total: 40 },
          { ID: 'l2', vertex: 'd1', current: 5, total: 60 },
        ],
      }),
    )
    expect(one.stepOf('d1')).toMatchObject({
      state: 'running',
      stage: 'stage-0',
      internal: false,
      lines: { from: 1, to: 1 },
      progress: { name: '2 parts', done: 15, total: 100 },
    })
    expect(one.stepOf('d0')).toMatchObject({
      state: 'waiting',
      stage: '',
      internal: true,
      instruction: 'load metadata for docker.io/library/a:latest',
      lines: { from: 1, to: 1 },
    })
    expect(one.build).toMatchObject({ steps: 2, cached: 0, current: 1 })
    take(trace({ v: [{ ...from, cached: true, started: at(now - 500), completed: at(now - 200) }] }))
    expect(one.stepOf('d1')).toMatchObject({ state: 'cached', startedAt: now - 500, endedAt: now - 200 })
    const ship = Buffer.from('🚢\n')
    take(trace({ l: [{ vertex: 'd2', timestamp: at(now), stream: 1, msg: ship.subarray(0, 2) }] }))
    take(
      trace({
        l: [
          { vertex: 'd2', timestamp: at(now), stream: 2, msg: Buffer.from('bad\n') },
          { vertex: 'd2', timestamp: at(now), stream: 1, msg: ship.subarray(2) },
        ],
      }),
    )
    expect(text(one)).toEqual(['d2 stderr: bad\n', 'd2 stdout: 🚢\n'])
    take(trace({ w: [{ vertex: 'd2', level: 1, short: Buffer.from('JSON arguments recommended') }] }))
    expect(text(one).at(-1)).toBe('d2 stderr: Warning: JSON arguments recommended\n')
  })

  it('tells a failed step from the ones that were stopped because of it', () => {
    const { one, take } = setup('FROM a\nRUN x\nFROM a\nRUN y\n')
    take(
      trace({
        v: [
          { digest: 'x', name: '[stage-0 2/2] RUN x', error: 'exit code: 1' },
          { digest: 'y', name: '[stage-1 2/2] RUN y', error: 'context canceled' },
        ],
      }),
    )
    expect(one.steps.map(({ state, lines }) => [state, lines?.from])).toEqual([
      ['failed', 2],
      ['cancelled', 4],
    ])
  })

  it('is put right when the engine’s clock is off', () => {
    const { one, take } = setup('FROM a\n')
    const now = Date.now()
    take(trace({ v: [{ digest: 'd', name: '[1/1] FROM a', started: at(now - 7_200_000), completed: at(now - 7_199_000) }] }))
    const step = one.stepOf('d')
    expect(Math.abs((step?.startedAt ?? 0) - now)).toBeLessThan(500)
    expect((step?.endedAt ?? 0) - (step?.startedAt ?? 0)).toBe(1000)
  })
})

describe('the words of a builder without BuildKit', () => {
  const read = (dockerfile: string, words: (string | EngineMessage)[]) => {
    const one = record()
    const take = createClassicReader(parseDockerfile(dockerfile), one)
    for (const word of words) take(typeof word === 'string' ? { stream: word } : word)
    return one
  }

  it('become the same steps: Docker’s', () => {
    const one = read('ARG A\nFROM a AS base\nRUN x\n', [
      'Step 1/3 : ARG A',
      '\n',
      'Step 2/3 : FROM a AS base',
      '\n',
      { status: 'Downloading', id: 'l1', progressDetail: { current: 1, total: 4 } },
      ' ---> 0e237b9f9448\n',
      'Step 3/3 : RUN x',
      '\n',
      ' ---> Using cache\n',
      ' ---> Running in 5514ca5181ad\n',
      '\u001b[91merr\n\u001b[0m',
      'out\n',
      '---> mine\n',
      '\n',
      'Step 9/9 : mine too\n',
      'Successfully built wheel\n',
      'Removing intermediate container 5514ca5181ad\n',
      ' ---> 4a1d3bc25ffe\n',
      { aux: { ID: 'sha256:1' } },
      'Successfully built 4a1d3bc25ffe\n',
      'Successfully tagged t:latest\n',
    ])
    expect(one.steps.map(({ instruction, state, stage, lines }) => [instruction, state, stage, lines?.from])).toEqual([
      ['ARG A', 'done', '', 1],
      ['FROM a AS base', 'done', 'base', 2],
      ['RUN x', 'cached', 'base', 3],
    ])
    expect(one.steps[1]?.progress).toEqual({ name: 'Downloading', done: 1, total: 4 })
    expect(text(one)).toEqual(['0/3 stderr: err\n', '0/3 stdout: out\n---> mine\n\nStep 9/9 : mine too\nSuccessfully built wheel\n'])
    expect(one.build).toMatchObject({ imageId: 'sha256:1', steps: 3, cached: 1 })
  })

  it('become the same steps: Podman’s, which counts within a stage', () => {
    const one = read('FROM a AS base\nRUN x\nFROM base\nRUN y\n', [
      '[1/2] STEP 1/2: FROM a AS base\n',
      '[1/2] STEP 2/2: RUN x\n',
      'out\n',
      `${'ab'.repeat(32)}\n`,
      '--> 4a1d3bc25ffe\n',
      '[2/2] STEP 1/2: FROM 4a1d3bc25ffe\n',
      '[2/2] STEP 2/2: RUN y\n',
      '--> Using cache 0e237b9f944802f1a281f096b69563fe0c206153a6b7894a640defdb91be2c4c\n',
      'COMMIT t\n',
      'Successfully tagged localhost/t:latest\n',
      `${'cd'.repeat(32)}\n`,
    ])
    expect(one.build.imageId).toBe(`sha256:${'cd'.repeat(32)}`)
    expect(one.steps.map(({ state, stage, lines }) => [state, stage, lines?.from])).toEqual([
      ['done', 'base', 1],
      ['done', 'base', 2],
      ['done', 'stage-1', 3],
      ['cached', 'stage-1', 4],
    ])
    expect(text(one)).toEqual([`1/2 stdout: out\n${'ab'.repeat(32)}\n`])
  })
})

describe('a build’s output', () => {
  it('loses its front at its bound and says how much', () => {
    const log = createBuildLog(10_000)
    for (let i = 0; i < 500; i += 1) log.append({ step: 's', at: i * 100, source: 'stdout', text: `${String(i).padStart(9, '0')}\n` })
    const { lines, next } = log.read(0, Infinity)
    expect(next).toBe(500)
    expect(log.size).toBeLessThanOrEqual(10_000)
    expect(log.dropped).toBe((500 - lines.length) * 10)
    expect(lines.at(-1)?.text).toBe('000000499\n')
  })

  it('reaches a follower that comes late with what is left, and with how much is gone', async () => {
    const one = record()
    one.step('s', { state: 'running', startedAt: 1 })
    for (let i = 0; i < 6000; i += 1) one.log({ step: 's', at: i, source: 'stdout', text: 'x'.repeat(1000) })
    one.end({ state: 'succeeded' })
    const events: BuildEvent[] = []
    for await (const event of followBuild(one, new AbortController().signal)) events.push(event)
    const left = events.flatMap((event) => event.log).reduce((sum, line) => sum + line.text.length, 0)
    expect(left).toBeGreaterThan(3_000_000)
    expect(left).toBeLessThanOrEqual(4 * 1024 * 1024)
    expect(events[0]).toMatchObject({ snapshot: true, dropped: 6_000_000 - left, build: { state: 'succeeded' } })
    expect(events.every((event) => event.log.reduce((sum, line) => sum + line.text.length, 0) < 300_000)).toBe(true)
  })
})
