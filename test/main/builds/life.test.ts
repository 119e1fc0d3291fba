import { readdirSync, readFileSync } from 'node:fs'
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { createBuildsService } from '../../../main/builds/service'
import { createLedger } from '../../../main/ledger/ledger'
import { createTasks } from '../../../main/tasks/tasks'
import { createEngines } from '../../../main/engine/engines'
import type { BuildEvent } from '../../../preload/contract/builds'
import { ensureBox } from '../../../scripts/lib/images.mjs'
import { privateEngine } from '../../../scripts/lib/engine.mjs'
import { BOX, docker, name } from '../../helpers/engine'
import { ctx, folder, setup } from './harness'

const made: string[] = []
const folders: { path: string; remove(): Promise<void> }[] = []
const context = async (files: Record<string, string>) => {
  const one = await folder(files)
  folders.push(one)
  return one.path
}
afterAll(async () => {
  for (const reference of made)
    await docker()
      .getImage(reference)
      .remove({ force: true })
      .catch(() => undefined)
  await Promise.all(folders.map((one) => one.remove()))
})

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
async function until(what: () => boolean | Promise<boolean>, ms = 10_000): Promise<number> {
  const start = performance.now()
  while (!(await what())) {
    if (performance.now() - start > ms) throw new Error('It did not happen in time.')
    await rest(20)
  }
  return performance.now() - start
}

/** The processes with exactly these words that run anywhere on this machine, inside a container or not. */
function processesOf(words: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0').join(' ').trim() === words
      } catch {
        return false
      }
    })
    .map(Number)
}
const processRuns = (words: string) => processesOf(words).length > 0

const abilities = (buildkit: boolean) =>
  ({
    product: 'docker',
    version: '20.10',
    apiVersion: '1.41',
    os: 'linux',
    arch: 'amd64',
    buildkit,
    swarm: false,
    rootless: false,
  }) as const

describe.each([
  ['BuildKit', true],
  ['the classic builder', false],
] as const)('a running build with %s', (_, buildkit) => {
  it('is gone from the engine within two seconds when it is cancelled', async () => {
    const { service, tasks, follow, close, ledger } = setup({ abilities: abilities(buildkit) })
    const seconds = String(3000 + Math.floor(Math.random() * 100_000))
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN echo begun; exec sleep ${seconds}\nRUN true\n` })
    const { task } = await service.run({ context: path }, ctx)
    await until(() => processRuns(`sleep ${seconds}`))
    for await (const { log } of service.follow({ id: task }, ctx)) if (log.length > 0) break
    const began = performance.now()
    await tasks.service.cancel({ id: task }, ctx)
    await until(() => !processRuns(`sleep ${seconds}`))
    expect(performance.now() - began).toBeLessThan(2000)
    const { build, own, log } = await follow(task)
    expect(build).toMatchObject({ state: 'cancelled' })
    expect(build).not.toHaveProperty('error')
    expect(log).toBe('begun\n')
    expect(own.at(-1)?.state).toBe('cancelled')
    expect(own.every(({ state }) => state !== 'running' && state !== 'waiting')).toBe(true)
    expect((await tasks.service.list({}, ctx))[0]).toMatchObject({ id: task, state: 'cancelled' })
    expect(ledger.entries().at(-1)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } })
    await expect(tasks.service.cancel({ id: task }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    await close()
  })

  it('can be cancelled while it still takes its context', async () => {
    const { service, tasks, build } = setup({ abilities: abilities(buildkit) })
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY big.bin /\n`, 'big.bin': name('bld') })
    await truncate(join(path, 'big.bin'), 8_000_000_000)
    const { task } = await service.run({ context: path }, ctx)
    await until(async () => {
      for await (const { steps } of service.follow({ id: task }, ctx)) return steps.some((step) => (step.progress?.done ?? 0) > 1_000_000)
      return false
    })
    const began = performance.now()
    await tasks.service.cancel({ id: task }, ctx)
    expect(performance.now() - began).toBeLessThan(2000)
    expect(await service.inspect({ id: task }, ctx)).toMatchObject({ state: 'cancelled' })
    await truncate(join(path, 'big.bin'), 100)
    expect((await build({ context: path })).build.state).toBe('succeeded')
  })

  it('shows the same to a page that reloads as to one that stayed', async () => {
    const { service, follow } = setup({ abilities: abilities(buildkit) })
    const path = await context({
      Dockerfile: `FROM ${BOX}\nRUN for i in 1 2 3 4 5 6; do echo line $i; sleep 0.2; done\nRUN echo end ${name('x')}\n`,
    })
    const { task } = await service.run({ context: path, noCache: true }, ctx)
    const stayed = follow(task)
    await until(async () => (await service.inspect({ id: task }, ctx)).current === 2)
    await rest(500)
    const leaves = new AbortController()
    for await (const event of service.follow({ id: task }, leaves)) {
      expect(event.snapshot).toBe(true)
      leaves.abort()
    }
    const came = follow(task)
    const [one, two] = await Promise.all([stayed, came])
    const late = await follow(task)
    for (const other of [two, late]) {
      expect(other.log).toBe(one.log)
      expect(other.steps).toEqual(one.steps)
      expect(other.build).toEqual(one.build)
    }
    expect(one.log).toMatch(/^line 1\nline 2\n[^]*line 6\nend /)
    expect(one.build.state).toBe('succeeded')
  })
})

describe('builds', () => {
  it('run side by side, each with its own steps and log', async () => {
    const { build, service } = setup()
    const path = async (word: string) =>
      await context({ Dockerfile: `FROM ${BOX}\nRUN for i in 1 2 3; do echo ${word}; sleep 0.2; done\n` })
    const [one, two] = await Promise.all([
      build({ context: await path('one'), noCache: true }),
      build({ context: await path('two'), noCache: true }),
    ])
    expect(one.log).toBe('one\n'.repeat(3))
    expect(two.log).toBe('two\n'.repeat(3))
    expect(one.build.startedAt).toBeLessThan(two.build.endedAt!)
    expect((await service.list({}, ctx)).map(({ state }) => state)).toEqual(['succeeded', 'succeeded'])
  })

  // BuildKit itself clips a step that writes more than 100 KiB a second; this one stays below.
  it('come as a snapshot and then at most twenty items a second, however chatty they are', async () => {
    const { service } = setup()
    const path = await context({
      Dockerfile: `FROM ${BOX}\nRUN i=0; while [ $i -lt 8000 ]; do echo $i; i=$((i+1)); done; sleep 0.5 # ${name('x')}\n`,
    })
    const { task } = await service.run({ context: path }, ctx)
    const began = performance.now()
    const events: BuildEvent[] = []
    for await (const event of service.follow({ id: task }, ctx)) events.push(event)
    const seconds = (performance.now() - began) / 1000
    expect(events[0]?.snapshot).toBe(true)
    expect(events.slice(1).every((event) => !event.snapshot)).toBe(true)
    expect(events.length).toBeLessThan(seconds * 20 + 5)
    const log = events.flatMap((event) => event.log)
    expect(
      log
        .map((line) => line.text)
        .join('')
        .split('\n'),
    ).toHaveLength(8001)
    expect(events.at(-1)?.build?.state).toBe('succeeded')
  })

  it('tell their task: steps as progress, a plain log, the command, and a line of result', async () => {
    const { build, tasks, ledger } = setup()
    const reference = name('bld')
    made.push(reference)
    const path = await context({ Dockerfile: `FROM ${BOX}\nARG NPM_TOKEN\nRUN echo from-the-build\n` })
    const { id } = await build({ context: path, tags: [reference], args: { NPM_TOKEN: 'hunter2' }, noCache: true })
    const [task] = await tasks.service.list({}, ctx)
    expect(task).toMatchObject({ id, kind: 'build', state: 'succeeded', title: `Build ${reference}`, done: 2, total: 2, unit: 'steps' })
    expect(task?.result).toMatch(/^sha256:[0-9a-f]{12}, 2 steps/)
    expect(task?.command).toMatch(new RegExp(`^docker build -t ${reference} --build-arg .* ${path}$`))
    expect(JSON.stringify([task, ledger.entries()])).not.toContain('hunter2')
    let log = ''
    for await (const event of tasks.service.follow({ id }, ctx)) if (event.kind === 'log') log += event.text
    expect(log).toContain('stage-0 RUN echo from-the-build\nfrom-the-build\n')
    expect(ledger.entries()).toMatchObject([{ command: task?.command, state: 'succeeded' }])
  })

  it('take target, args, labels, network and platform', async () => {
    const { build } = setup()
    const reference = name('bld')
    made.push(reference)
    const path = await context({ Dockerfile: `FROM ${BOX} AS one\nARG WORD=no\nRUN echo said $WORD\nFROM ${BOX} AS two\nRUN exit 1\n` })
    const { build: built, log } = await build({
      context: path,
      tags: [reference],
      target: 'one',
      args: { WORD: "it's" },
      labels: { a: 'b=c' },
      network: 'none',
      platform: 'linux/amd64',
      noCache: true,
    })
    expect(built.state).toBe('succeeded')
    expect(log).toBe("said it's\n")
    expect((await docker().getImage(reference).inspect()).Config.Labels).toMatchObject({ a: 'b=c' })
    const failed = await build({ context: path, target: 'three' })
    expect(failed.build.error).toMatchObject({ code: 'not-found', message: 'The Dockerfile has no stage "three".' })
  })

  it('that need an image nobody has say which, and at which line', async () => {
    for (const buildkit of [true, false]) {
      const { build } = setup({ abilities: abilities(buildkit) })
      const path = await context({ Dockerfile: '# none\nFROM 127.0.0.1:9/nobody/has-this:1\n' })
      const { build: failed } = await build({ context: path })
      expect(failed.error).toMatchObject({ code: 'not-found', lines: { from: 2, to: 2 } })
      expect(failed.error?.message).toContain('127.0.0.1:9/nobody/has-this:1')
    }
  })

  it('with a tag the engine refuses say so', async () => {
    const { build } = setup()
    const path = await context({ Dockerfile: `FROM ${BOX}\n` })
    const { build: failed } = await build({ context: path, tags: ['UPPER CASE'] })
    expect(failed.state).toBe('failed')
    expect(failed.error?.code).toBe('invalid-input')
  })

  it('that ended can be removed, running ones cannot', async () => {
    const { service, tasks, build } = setup()
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN sleep 30\n` })
    const stop = new AbortController()
    const removed: string[] = []
    const watching = (async () => {
      for await (const { removes } of service.watch({}, stop)) removed.push(...removes)
    })()
    const { task } = await service.run({ context: path }, ctx)
    await expect(service.remove({ id: task }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    await tasks.service.cancel({ id: task }, ctx)
    await service.remove({ id: task }, ctx)
    await expect(service.inspect({ id: task }, ctx)).rejects.toMatchObject({ code: 'not-found' })
    expect(await service.list({}, ctx)).toEqual([])
    await rest(150)
    stop.abort()
    await watching
    expect(removed).toEqual([task])
    await expect(build({ context: '/no/such/folder' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an engine that goes away in the middle of a build', () => {
  it.each([true, false])('fails it with a sentence (BuildKit: %s), and the next build works when it is back', async (buildkit) => {
    const engine = await privateEngine()
    const home = await folder({})
    folders.push(home)
    const seconds = String(3000 + Math.floor(Math.random() * 100_000))
    try {
      await ensureBox(engine.address)
      const log = pino({ level: 'silent' })
      const engines = createEngines({ log, home: home.path, option: engine.address })
      const own = { ...engines, use: async () => ({ ...(await engines.use()), abilities: abilities(buildkit) }) }
      const tasks = createTasks({ log })
      const { service } = createBuildsService({ engines: own, ledger: createLedger(), tasks })
      const path = await context({ Dockerfile: `FROM ${BOX}\nRUN sleep ${seconds}\n` })
      const { task } = await service.run({ context: path, network: 'host' }, ctx)
      await until(() => processRuns(`sleep ${seconds}`), 20_000)
      await engine.kill()
      await until(async () => (await service.inspect({ id: task }, ctx)).state !== 'running')
      const failed = await service.inspect({ id: task }, ctx)
      expect(failed).toMatchObject({ state: 'failed', error: { code: 'engine-unreachable' } })
      expect(failed.error?.message).toMatch(/\.$/)
      expect((await tasks.service.list({}, ctx))[0]).toMatchObject({ state: 'failed', error: { code: 'engine-unreachable' } })
      await engine.start()
      await until(
        async () =>
          await engines.use().then(
            () => true,
            () => false,
          ),
        20_000,
      )
      const again = await service.run({ context: await context({ Dockerfile: `FROM ${BOX}\n` }) }, ctx)
      await until(async () => (await service.inspect({ id: again.task }, ctx)).state !== 'running')
      expect(await service.inspect({ id: again.task }, ctx)).toMatchObject({ state: 'succeeded' })
      await engines.close()
    } finally {
      // A step outlives a daemon that is killed.
      for (const pid of processesOf(`sleep ${seconds}`)) process.kill(pid, 'SIGKILL')
      await engine.stop()
    }
  })
})
