import { afterAll, describe, expect, it } from 'vitest'
import { BOX, docker, name } from '../../helpers/engine'
import { ctx, folder, setup } from './harness'

const made: string[] = []
const tag = () => {
  const reference = name('bld')
  made.push(`${reference}:latest`)
  return reference
}
const folders: { remove(): Promise<void> }[] = []
const context = async (files: Record<string, string>) => {
  const made = await folder(files)
  folders.push(made)
  return made.path
}

afterAll(async () => {
  for (const reference of made)
    await docker()
      .getImage(reference)
      .remove({ force: true })
      .catch(() => undefined)
  await Promise.all(folders.map((one) => one.remove()))
})

describe.each([
  ['BuildKit', true],
  ['the classic builder', false],
] as const)('a build with %s', (_, buildkit) => {
  const abilities = {
    product: 'docker',
    version: '20.10',
    apiVersion: '1.41',
    os: 'linux',
    arch: 'amd64',
    buildkit,
    swarm: false,
    rootless: false,
  } as const
  const { build, service } = setup({ abilities })

  it('makes the image, with steps, lines and times; a second one is all cached', async () => {
    const reference = tag()
    const path = await context({
      Dockerfile: `FROM ${BOX} AS base\nWORKDIR /app\nCOPY a.txt .\n\nRUN echo hi \\\n  && sleep 0.3 && echo ho >&2\n`,
      'a.txt': reference,
    })
    const first = await build({ context: path, tags: [reference] })
    expect(first.build).toMatchObject({ state: 'succeeded', steps: 4, cached: expect.any(Number), title: reference })
    const image = await docker().getImage(reference).inspect()
    expect(first.build.imageId).toBe(image.Id)
    const run = first.own.at(-1)!
    expect(run).toMatchObject({ stage: 'base', state: 'done', lines: { from: 5, to: 6 } })
    expect(run.instruction).toMatch(/^RUN echo hi/)
    expect(run.endedAt! - run.startedAt!).toBeGreaterThanOrEqual(250)
    expect(first.own.map((step) => step.lines?.from)).toEqual([1, 2, 3, 5])
    expect(first.log).toContain('hi\n')
    expect(first.log).toContain('ho\n')

    const second = await build({ context: path, tags: [reference] })
    expect(second.build.imageId).toBe(image.Id)
    expect(second.own.filter((step) => !step.instruction.startsWith('FROM')).map((step) => step.state)).toEqual([
      'cached',
      'cached',
      'cached',
    ])
    expect(second.build.cached).toBeGreaterThanOrEqual(3)
    expect((await service.list({}, ctx))[0]?.id).toBe(second.id)
  })

  it('that does not parse says the line', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN true\nRUUN x\n` })
    const { build: failed } = await build({ context: path })
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'invalid-input', lines: { from: 3, to: 3 } } })
    expect(failed.error?.message).toMatch(/^The Dockerfile does not parse at line 3: unknown instruction: RUUN/)
  })

  it('that copies what is not there says what and where', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\n\nCOPY nope.txt /x\n` })
    const { build: failed, own } = await build({ context: path })
    expect(failed.error).toMatchObject({
      code: 'not-found',
      message: 'COPY needs "nope.txt", which is not in the build context.',
      lines: { from: 3, to: 3 },
    })
    expect(own.find((step) => step.id === failed.error?.step)).toMatchObject({ state: 'failed', instruction: 'COPY nope.txt /x' })
  })

  it('that copies what .dockerignore leaves out names the rule', async () => {
    const path = await context({
      Dockerfile: `FROM ${BOX}\nCOPY secret/key.txt /x\n`,
      'secret/key.txt': 'k',
      '.dockerignore': '# no keys\nsecret\n',
    })
    const { build: failed } = await build({ context: path })
    expect(failed.error).toMatchObject({
      message: 'COPY needs "secret/key.txt", which is not in the build context.',
      hint: 'The rule "secret" of .dockerignore leaves it out.',
    })
  })

  it('whose RUN fails says the command, its exit code and its line, and keeps its output', async () => {
    const path = await context({
      Dockerfile: `FROM ${BOX}\nRUN true\nRUN echo before && \\\n    echo broken >&2 && exit 3\nRUN echo never\n`,
    })
    const { build: failed, own, log } = await build({ context: path })
    expect(failed.error).toMatchObject({
      exitCode: 3,
      lines: { from: 3, to: 4 },
      message: 'RUN echo before && echo broken >&2 && exit 3 exited with 3.',
    })
    expect(log).toContain('before\n')
    expect(log).toContain('broken\n')
    expect(own.map((step) => step.state)).toEqual(expect.arrayContaining(['failed']))
    expect(own.filter((step) => step.state === 'running' || step.state === 'waiting')).toEqual([])
  })
})
