import { execFileSync } from 'node:child_process'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BOX, docker, name } from '../../helpers/engine'
import { folder, setup } from './harness'

const clean: (() => unknown)[] = []
afterAll(async () => {
  for (const one of clean.toReversed()) await one()
})
const context = async (files: Record<string, string>) => {
  const made = await folder(files)
  clean.push(made.remove)
  return made.path
}
const { build, service, tasks, ledger } = setup()
const ctx = { signal: new AbortController().signal }

const VALUE = 'hunter2-of-the-test-7f3a'

describe('secrets', () => {
  it('reach the step that asks for them, from a file and from a variable, and stay nowhere', async () => {
    const file = join(await context({ token: VALUE }), 'token')
    process.env['LONGSHORE_TEST_SECRET'] = `${VALUE}-env`
    clean.push(() => delete process.env['LONGSHORE_TEST_SECRET'])
    const dockerfile = [
      `FROM ${BOX}`,
      `RUN --mount=type=secret,id=npm wc -c < /run/secrets/npm > /length && echo ${name('bld')} && echo "printed: $(cat /run/secrets/npm)"`,
      'RUN --mount=type=secret,id=env,target=/e wc -c < /e >> /length && cat /length',
    ]
    const path = await context({ Dockerfile: dockerfile.join('\n') })
    const options = {
      context: path,
      secrets: [
        { id: 'npm', file },
        { id: 'env', env: 'LONGSHORE_TEST_SECRET' },
      ],
    }
    const { id, build: done, log } = await build(options)
    expect(done.error).toBeUndefined()
    expect(log).toContain(`${VALUE.length}\n${VALUE.length + 4}\n`)
    expect(done.command).toContain(`--secret id=npm,src=${file} --secret id=env,env=LONGSHORE_TEST_SECRET`)

    const history = await docker()
      .getImage(done.imageId ?? '')
      .history()
    const told = []
    for await (const item of tasks.service.follow({ id }, ctx)) told.push(item)
    const kept = JSON.stringify([
      done,
      await service.list({}, ctx),
      await tasks.service.list({}, ctx),
      told,
      ledger.entries(),
      log,
      history,
    ])
    expect(log).toContain('printed: ••••••')
    expect(kept).toContain('LONGSHORE_TEST_SECRET')
    expect(kept).not.toContain(VALUE)
  })

  it('that are not there are said so before anything begins', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\n` })
    await expect(build({ context: path, secrets: [{ id: 'npm', env: 'LONGSHORE_TEST_NO_SUCH' }] })).rejects.toThrow(
      'There is no variable LONGSHORE_TEST_NO_SUCH for the secret npm.',
    )
    await expect(build({ context: path, secrets: [{ id: 'npm', file: '/no/such' }] })).rejects.toThrow(
      /file \/no\/such of the secret npm does not exist/,
    )
  })

  it('that the build was not given fail the step that needs them', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN --mount=type=secret,id=other,required cat /run/secrets/other\n` })
    const { build: failed } = await build({ context: path, secrets: [{ id: 'npm', file: join(path, 'Dockerfile') }] })
    expect(failed.state).toBe('failed')
  })
})

/** A program of this machine with the libraries it needs, for an image that has none. */
async function copyProgram(program: string, to: string): Promise<void> {
  const needs = execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/\S+/g) ?? []
  for (const file of [program, ...needs]) await cp(file, join(to, file), { dereference: true })
}

describe('an SSH agent', () => {
  /** An agent that answers whatever is asked with "there are no keys", and remembers how often. */
  async function fakeAgent(): Promise<{ path: string; asked: () => number; server: Server }> {
    let asked = 0
    const at = await mkdtemp(join(tmpdir(), 'bld-agent-'))
    const path = join(at, 'agent')
    const server = createServer((socket) => {
      socket.on('data', () => {
        asked += 1
        socket.write(Buffer.from([0, 0, 0, 5, 12, 0, 0, 0, 0]))
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(path, resolve))
    clean.push(
      () => rm(at, { recursive: true, force: true }),
      () => server.close(),
    )
    return { path, asked: () => asked, server }
  }

  it('is asked through the build, and answers the step', async () => {
    const { path: agent, asked } = await fakeAgent()
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY root /\nRUN --mount=type=ssh,required /usr/bin/ssh-add -l || true\n` })
    await copyProgram('/usr/bin/ssh-add', join(path, 'root'))
    const { build: done, log } = await build({ context: path, ssh: [{ id: 'default', path: agent }], noCache: true })
    expect(done.error).toBeUndefined()
    expect(done.command).toContain(`--ssh default=${agent}`)
    expect(log).toContain('The agent has no identities.')
    expect(asked()).toBeGreaterThan(0)
  })

  it('of a key alone lives as long as the build', async () => {
    const keys = await context({})
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'of-the-test', '-f', join(keys, 'id')])
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY root /\nRUN --mount=type=ssh,required /usr/bin/ssh-add -l\n` })
    await copyProgram('/usr/bin/ssh-add', join(path, 'root'))
    const { build: done, log } = await build({ context: path, ssh: [{ id: 'default', path: join(keys, 'id') }], noCache: true })
    expect(done.error).toBeUndefined()
    expect(log).toContain('of-the-test')
  })

  it('that does not run, or a key that is none, is said so before anything begins', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\n` })
    await expect(build({ context: path, ssh: [{ id: 'default', path: '/no/such/key' }] })).rejects.toThrow(
      'The SSH key /no/such/key does not exist.',
    )
    const { build: failed } = await build({ context: path, ssh: [{ id: 'default', path: join(path, 'Dockerfile') }] })
    expect(failed.error?.message).toBe(`The SSH key ${join(path, 'Dockerfile')} could not be loaded.`)
  })
})

describe('a second build', () => {
  it('sends only what has changed, and says how much of how much', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY . /x\n` })
    await mkdir(join(path, 'data'))
    for (let i = 0; i < 20; i += 1) await writeFile(join(path, 'data', `${i}.bin`), Buffer.alloc(50_000, i))
    const first = await build({ context: path })
    const sentBy = ({ steps }: typeof first) => steps.find(({ id }) => id === 'context')?.progress
    expect(sentBy(first)).toMatchObject({ name: 'sent', done: sentBy(first)?.total })
    expect(sentBy(first)?.total).toBeGreaterThan(1_000_000)

    await appendFile(join(path, 'data', '7.bin'), 'x')
    const second = await build({ context: path })
    expect(second.build.error).toBeUndefined()
    expect(sentBy(second)).toMatchObject({ done: 50_001, total: (sentBy(first)?.total ?? 0) + 1 })
  })

  it('is not sent what no COPY needs', async () => {
    const path = await context({
      Dockerfile: `FROM ${BOX}\nCOPY app /x\nRUN cat /x/a /x/b\n`,
      'app/a': 'aa\n',
      'app/b': 'bb\n',
      big: 'z'.repeat(100_000),
    })
    const { build: done, steps, log } = await build({ context: path, noCache: true })
    expect(done.error).toBeUndefined()
    expect(log).toContain('aa\nbb\n')
    expect(steps.find(({ id }) => id === 'context')?.progress).toMatchObject({ done: 6, total: 6 })
  })

  it('is sent all when what it copies is a link', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY app /x\nRUN cat /x/a\n`, 'real/a': 'aa\n', app: '->real' })
    const { build: done, log } = await build({ context: path, noCache: true })
    expect(done.error).toBeUndefined()
    expect(log).toContain('aa\n')
  })
})

describe('a Dockerfile edited before building', () => {
  const classic = setup({ abilities: { ...abilities(), buildkit: false } })

  it.each([
    ['BuildKit', build],
    ['the classic builder', classic.build],
  ] as const)('is built with %s, and the one on the disk stays as it is', async (_, start) => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN echo of the disk\n`, 'a.txt': 'a' })
    const text = `\ufeffFROM ${BOX}\r\nCOPY . /x\r\nRUN echo edited ${name('bld')} && cat /x/Dockerfile\r\n`
    for (const dockerfileText of [text, text.replace('edited', 'again')]) {
      const { build: done, log } = await start({ context: path, dockerfileText })
      expect(done.error).toBeUndefined()
      expect(done.command).toBe(`docker build -f - ${path}`)
      expect(log).toContain(dockerfileText === text ? 'edited bld' : 'again bld')
      expect(log).toContain('RUN echo of the disk')
    }
    expect(await readFile(join(path, 'Dockerfile'), 'utf8')).toContain('of the disk')
  })
})

describe('settings of a build', () => {
  it('hosts reach the steps; memory is refused where BuildKit would pass over it, squash where it cannot be', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nRUN grep of-the-test /etc/hosts\n` })
    const { log } = await build({ context: path, extraHosts: ['of-the-test:10.1.2.3'], noCache: true })
    expect(log).toContain('10.1.2.3')
    await expect(build({ context: path, memory: 1e8 })).rejects.toThrow('BuildKit does not limit the memory of a build.')
    await expect(build({ context: path, shmSize: 1e8 })).rejects.toThrow('BuildKit of Docker 20.10 does not change the size of /dev/shm.')
    await expect(build({ context: path, ulimits: [{ name: 'nofile', soft: 77 }] })).rejects.toThrow(
      'BuildKit of Docker 20.10 does not set limits of processes.',
    )
    await expect(build({ context: path, squash: true })).rejects.toThrow('This engine does not squash')
  })

  it('the classic builder takes shm, hosts, memory and ulimits, and refuses secrets', async () => {
    const classic = setup({ abilities: { ...abilities(), buildkit: false } })
    const path = await context({
      Dockerfile: `FROM ${BOX}\nRUN df -k /dev/shm | tail -1; grep of-the-test /etc/hosts; echo open $(ulimit -Sn) $(ulimit -Hn)\n`,
    })
    const { build: done, log } = await classic.build({
      context: path,
      extraHosts: ['of-the-test:10.1.2.3'],
      shmSize: 8 * 1024 * 1024,
      memory: 256 * 1024 * 1024,
      ulimits: [{ name: 'nofile', soft: 77, hard: 88 }],
      noCache: true,
    })
    expect(done.error).toBeUndefined()
    expect(log).toMatch(/8192/)
    expect(log).toContain('open 77 88')
    expect(done.command).toContain('--ulimit nofile=77:88 --memory 256m')
    expect(log).toContain('10.1.2.3')
    await expect(classic.build({ context: path, secrets: [{ id: 'a', env: 'PATH' }] })).rejects.toThrow(/without BuildKit/)
  })

  it('the preview of a context tells what is largest, what each rule leaves out, and what is odd', async () => {
    const path = await context({
      Dockerfile: `FROM ${BOX}\n`,
      '.dockerignore': 'node_modules\n*.log\n',
      'node_modules/a/b.js': 'x'.repeat(5000),
      'node_modules/c.js': 'x'.repeat(1000),
      'app.log': 'l',
      'big.bin': 'b'.repeat(900),
      broken: '->nowhere',
    })
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(path, 'sock'), resolve))
    const probe = await service.probe({ context: path }, ctx)
    server.close()
    expect(probe.largest[0]).toEqual({ path: 'big.bin', bytes: 900 })
    expect(probe.rules).toEqual([
      { rule: 'node_modules', files: 2, bytes: 6000, examples: ['node_modules'] },
      { rule: '*.log', files: 1, bytes: 1, examples: ['app.log'] },
    ])
    expect(probe.odd.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
      { kind: 'broken-link', path: 'broken' },
      { kind: 'socket', path: 'sock' },
    ])
    expect(probe.oddCount).toBe(2)
  })
})

function abilities() {
  return {
    product: 'docker',
    version: '20.10',
    apiVersion: '1.41',
    os: 'linux',
    arch: 'amd64',
    buildkit: true,
    swarm: false,
    rootless: false,
  } as const
}
