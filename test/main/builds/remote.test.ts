import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOX, docker, name } from '../../helpers/engine'
import { folder, setup } from './harness'

const clean: (() => unknown)[] = []
afterAll(async () => {
  for (const one of clean.toReversed()) await one()
})

const abilities = {
  product: 'docker',
  version: '20.10',
  apiVersion: '1.41',
  os: 'linux',
  arch: 'amd64',
  buildkit: false,
  swarm: false,
  rootless: false,
} as const
const builders = [
  ['BuildKit', setup()],
  ['the classic builder', setup({ abilities })],
] as const

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answers(port: number): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const there = await fetch(`http://127.0.0.1:${port}/v2/`).then(
      () => true,
      (error: Error) => !String(error.cause).includes('ECONNREFUSED'),
    )
    if (there) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Nothing answers.')
}

async function program(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'ignore' })
  await once(child, 'spawn')
  clean.push(async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  })
}

describe.each(builders)('with %s', (builder, { build }) => {
  describe('a private base image', () => {
    const login = { username: 'mira', password: 'hunter2-of-the-registry' }
    let image = ''
    let config = ''
    beforeAll(async () => {
      const at = await mkdtemp(join(tmpdir(), 'bld-registry-'))
      clean.push(() => rm(at, { recursive: true, force: true }))
      const port = await freePort()
      const password = execFileSync('htpasswd', ['-Bbn', login.username, login.password], { encoding: 'utf8' })
      await writeFile(join(at, 'htpasswd'), password)
      await writeFile(
        join(at, 'config.yml'),
        `version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: ${at}/data\nhttp:\n  addr: 127.0.0.1:${port}\nauth:\n  htpasswd:\n    realm: test\n    path: ${at}/htpasswd\n`,
      )
      await program('docker-registry', ['serve', join(at, 'config.yml')])
      await answers(port)
      const registry = `127.0.0.1:${port}`
      image = `${registry}/${name('bld')}:1`
      await docker()
        .getImage(BOX)
        .tag({ repo: image.slice(0, -2), tag: '1' })
      const pushed = await docker()
        .getImage(image)
        .push({ authconfig: { ...login, serveraddress: registry } })
      await new Promise((resolve, reject) =>
        docker().modem.followProgress(pushed, (error, done) => (error ? reject(error) : resolve(done))),
      )
      await docker().getImage(image).remove()
      clean.push(() =>
        docker()
          .getImage(image)
          .remove()
          .catch(() => undefined),
      )
      config = join(at, 'docker')
      const auth = Buffer.from(`${login.username}:${login.password}`).toString('base64')
      const made = await folder({ 'config.json': JSON.stringify({ auths: { [registry]: { auth } } }) })
      config = made.path
      clean.push(made.remove)
    })

    it('is fetched with the login that docker login stored, and is refused without one', async () => {
      const context = await folder({ Dockerfile: `FROM ${image}\nRUN echo ran\n` })
      clean.push(context.remove)
      const before = process.env['DOCKER_CONFIG']
      clean.push(() => (before === undefined ? delete process.env['DOCKER_CONFIG'] : (process.env['DOCKER_CONFIG'] = before)))
      process.env['DOCKER_CONFIG'] = context.path
      const refused = await build({ context: context.path, pull: true, noCache: true })
      expect(refused.build.state).toBe('failed')

      process.env['DOCKER_CONFIG'] = config
      const { build: done, log } = await build({ context: context.path, pull: true, noCache: true })
      expect(done.error).toBeUndefined()
      expect(log).toContain('ran\n')
      expect(JSON.stringify([done, log])).not.toContain(login.password)
    })
  })

  it('a Git address is fetched by the engine, with its branch and folder', async () => {
    const work = await folder({
      'sub/Dockerfile': `FROM ${BOX}\nCOPY a.txt /\nRUN cat /a.txt\n`,
      'sub/a.txt': 'of the branch\n',
      Dockerfile: `FROM ${BOX}\nCOPY sub/a.txt /\nRUN cat /a.txt\n`,
    })
    const root = await mkdtemp(join(tmpdir(), 'bld-git-'))
    clean.push(work.remove, () => rm(root, { recursive: true, force: true }))
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: work.path, stdio: 'pipe' })
    git('init', '-q', '-b', 'side')
    git('add', '.')
    git('commit', '-q', '-m', 'x')
    git('clone', '-q', '--bare', work.path, join(root, 'app.git'))
    const port = await freePort()
    await program('git', ['daemon', '--export-all', '--listen=127.0.0.1', `--port=${port}`, `--base-path=${root}`, root])
    await answers(port)
    const inside = `git://127.0.0.1:${port}/app.git#side:sub`
    const context = builder === 'BuildKit' ? `git://127.0.0.1:${port}/app.git#side` : inside
    if (builder === 'BuildKit') await expect(build({ context: inside })).rejects.toThrow('takes no folder of a Git address')
    const { build: done, log } = await build({ context, noCache: true })
    expect(done.error).toBeUndefined()
    expect(log).toContain('of the branch\n')
    expect(done.title).toBe('app')
    expect(done.command).toBe(`docker build --no-cache '${context}'`)
  })
})
