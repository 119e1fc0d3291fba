import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { EngineEvent } from '../../../main/engine/types'
import { BOX, docker, name } from '../../helpers/engine'
import { ctx, folder, setup } from './harness'

const ABILITIES = {
  product: 'docker',
  version: '20.10',
  apiVersion: '1.41',
  os: 'linux',
  arch: 'amd64',
  swarm: false,
  rootless: false,
} as const
const gone: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const go of gone.toReversed()) await go().catch(() => undefined)
})
async function home(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'bld-home-'))
  gone.push(() => rm(path, { recursive: true, force: true }))
  return path
}
async function context(files: Record<string, string>): Promise<string> {
  const one = await folder(files)
  gone.push(() => one.remove())
  return one.path
}

describe('the history of builds', () => {
  it('survives a restart with steps, log, settings and outcome, but without secrets', async () => {
    const at = await home()
    const first = setup({}, at)
    const path = await context({ Dockerfile: `FROM ${BOX}\nARG API_TOKEN\nARG COLOUR\nRUN echo kept ${name('x')}\n` })
    const done = await first.build({ context: path, args: { API_TOKEN: 'hunter2', COLOUR: 'red' } })
    await first.close()
    const second = setup({}, at)
    const again = await second.follow(done.id)
    expect(again.build).toMatchObject({
      state: 'succeeded',
      imageId: done.build.imageId,
      options: { context: path, args: { COLOUR: 'red' } },
      withheld: ['API_TOKEN'],
    })
    expect(again.own.map(({ instruction, state }) => [instruction, state])).toEqual(
      done.own.map(({ instruction, state }) => [instruction, state]),
    )
    expect(again.log).toBe(done.log)
    expect((await second.service.details({ id: done.id }, ctx)).dockerfile).toContain('ARG COLOUR')
    const files = await readdir(join(at, 'builds'))
    for (const file of files) expect(await readFile(join(at, 'builds', file), 'utf8')).not.toContain('hunter2')
    await second.close()
  })

  it('calls a build interrupted that ran when Longshore ended, and sets a broken file aside', async () => {
    const at = await home()
    const first = setup({}, at)
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN echo ${name('x')}\n` })
    const done = await first.build({ context: path })
    await first.close()
    const file = join(at, 'builds', `${done.id}.json`)
    const saved = JSON.parse(await readFile(file, 'utf8')) as { build: object }
    await writeFile(file, JSON.stringify({ ...saved, build: { ...saved.build, state: 'running', endedAt: undefined } }))
    await writeFile(join(at, 'builds', 'b0.json'), '{"version":1,')
    const second = setup({}, at)
    const list = await second.service.list({}, ctx)
    expect(list.map(({ id, state }) => [id, state])).toEqual([[done.id, 'interrupted']])
    expect(list[0]?.endedAt).toBeTypeOf('number')
    expect(await readdir(join(at, 'builds'))).toContain('b0.broken')
    await second.close()
  })

  it('can be removed one by one and all at once, on the disk as well', async () => {
    const at = await home()
    const { service, build, close } = setup({}, at)
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN true\n` })
    const [a] = [await build({ context: path }), await build({ context: path }), await build({ context: path })]
    await service.remove({ id: a.id }, ctx)
    await expect(service.inspect({ id: a.id }, ctx)).rejects.toMatchObject({ code: 'not-found' })
    expect((await readdir(join(at, 'builds'))).filter((file) => file.startsWith(a.id))).toEqual([])
    expect(await service.clear({ engine: 'test' }, ctx)).toEqual({ removed: 2 })
    expect(await readdir(join(at, 'builds'))).toEqual([])
    await close()
  })

  it.each([
    ['BuildKit', true],
    ['the classic builder', false],
  ])('says why the first step ran again, with %s', async (_, buildkit) => {
    const { service, build } = setup({ abilities: { ...ABILITIES, buildkit } }, await home())
    const unique = name('x')
    const files = {
      Dockerfile: `FROM ${BOX}\nARG COLOUR=red\nRUN echo ${unique}\nCOPY a.txt b.txt /\nRUN true\n`,
      'a.txt': unique,
      'b.txt': 'b',
    }
    const path = await context(files)
    const why = async (options: object = {}) => {
      const one = await build({ context: path, ...options })
      expect(one.build.error).toBeUndefined()
      return await service.miss({ id: one.id }, ctx)
    }
    expect(await why()).toMatchObject({ kind: 'first' })
    expect(await why()).toMatchObject({ kind: 'none' })
    await writeFile(join(path, 'a.txt'), `${unique} changed`)
    await utimes(join(path, 'a.txt'), new Date(), new Date(Date.now() + 5000))
    expect(await why()).toMatchObject({ kind: 'files', reason: expect.stringContaining('a.txt') as string })
    expect(await why({ args: { COLOUR: `blue ${unique}` } })).toMatchObject({
      kind: 'setting',
      reason: expect.stringContaining('COLOUR') as string,
    })
    await writeFile(join(path, 'Dockerfile'), files.Dockerfile.replace('RUN true', `RUN echo new ${unique}`))
    expect(await why({ args: { COLOUR: `blue ${unique}` } })).toMatchObject({
      kind: 'instruction',
      reason: expect.stringContaining('line 5') as string,
    })
    expect(await why({ noCache: true })).toMatchObject({ kind: 'no-cache' })
  })
})

describe.each([
  ['BuildKit', true],
  ['the classic builder', false],
] as const)('a shell before the step that failed, with %s', (_, buildkit) => {
  it('holds what the steps before it made, and leaves nothing behind', async () => {
    const listeners = new Set<(event: EngineEvent) => void>()
    const onEvent = (take: (event: EngineEvent) => void) => {
      listeners.add(take)
      return () => listeners.delete(take)
    }
    const { service, build, ledger } = setup({ abilities: { ...ABILITIES, buildkit }, onEvent })
    const unique = name('x')
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN echo ${unique} > /made\nRUN exit 3\nRUN echo never\n` })
    const failed = await build({ context: path })
    expect(failed.build).toMatchObject({ state: 'failed', error: { exitCode: 3, lines: { from: 3 } } })
    const { container, image, lines } = await service.shell({ id: failed.id }, ctx)
    gone.push(() => docker().getImage(image).remove({ force: true }))
    gone.push(() => docker().getContainer(container).remove({ force: true }))
    expect(lines).toBe(2)
    expect(ledger.entries().at(-1)?.command).toBe(`docker run -it --rm --entrypoint /bin/sh ${image}`)
    const box = docker().getContainer(container)
    await box.start()
    const run = await box.exec({ Cmd: ['cat', '/made'], AttachStdout: true, Tty: true })
    const said = await run.start({ Tty: true })
    let text = ''
    for await (const bytes of said) text += String(bytes)
    expect(text.trim()).toBe(unique)
    await box.remove({ force: true })
    expect(listeners.size).toBe(1)
    for (const take of listeners) take({ type: 'container', action: 'destroy', id: container, attributes: {}, at: Date.now() })
    await expect
      .poll(() =>
        docker()
          .getImage(image)
          .inspect()
          .then(
            () => 'there',
            () => 'gone',
          ),
      )
      .toBe('gone')
    expect(listeners.size).toBe(0)
    const retried = await build({ context: path })
    expect(retried.build.cached).toBeGreaterThan(0)
    expect((await service.list({}, ctx)).map(({ id }) => id)).toEqual([retried.id, failed.id])
  })
})
