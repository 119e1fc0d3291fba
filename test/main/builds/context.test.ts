import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extract } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { BOX, docker, name, testEngineAddress } from '../../helpers/engine'
import { folder, setup } from './harness'

const made: string[] = []
const folders: { remove(): Promise<void> }[] = []
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

const classic = {
  product: 'docker',
  version: '20.10',
  apiVersion: '1.41',
  os: 'linux',
  arch: 'amd64',
  buildkit: false,
  swarm: false,
  rootless: false,
} as const
const withBuildkit = setup()
const withClassic = setup({ abilities: classic })

/** Everything under /x of an image, as a tar of the engine tells it. */
async function contentOf(image: string): Promise<Record<string, { what: string; content: string }>> {
  const container = await docker().createContainer({ Image: image, Cmd: ['true'] })
  try {
    const entries: Record<string, { what: string; content: string }> = {}
    const tar = extract()
    ;(await container.getArchive({ path: '/x' })).pipe(tar)
    for await (const entry of tar) {
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      const { name: path, type, mode, uid, gid, linkname, mtime } = entry.header
      const bytes = Buffer.concat(chunks)
      const content = bytes.length > 100 ? createHash('sha256').update(bytes).digest('hex') : bytes.toString()
      entries[path] = {
        what: `${type} ${mode.toString(8)} ${uid}:${gid} ${linkname ?? ''} ${type === 'file' ? mtime.getTime() : ''}`,
        content,
      }
    }
    return entries
  } finally {
    await container.remove({ force: true })
  }
}

async function withCli(path: string, ...options: string[]): Promise<Record<string, { what: string; content: string }>> {
  const reference = name('bld')
  made.push(reference)
  await promisify(execFile)('docker', ['build', '-q', '-t', reference, ...options, path], {
    env: { ...process.env, DOCKER_HOST: testEngineAddress(), DOCKER_BUILDKIT: '0' },
  })
  return await contentOf(reference)
}

async function withUs(service: ReturnType<typeof setup>, path: string, dockerfile?: string) {
  const reference = name('bld')
  made.push(reference)
  const built = await service.build({ context: path, tags: [reference], ...(dockerfile !== undefined && { dockerfile }) })
  expect(built.build.error).toBeUndefined()
  return { ...built, content: await contentOf(reference) }
}

describe('what a build context puts into the image', () => {
  it('is the same as with the docker command: spaces, other scripts, links, modes, empty folders and files', async () => {
    const long = 'a-very-long-folder-name-'.repeat(5)
    const path = await context({
      Dockerfile: `FROM ${BOX}\nCOPY . /x\n`,
      'with space/and "quotes".txt': 'a',
      'юникод/日本語 🚢.txt': 'b',
      'empty/': '',
      'deep/er/est/': '',
      'empty file': '',
      [`${long}/${long}.txt`]: 'long',
      constructor: 'not a prototype',
      'link to file': '->with space/and "quotes".txt',
      'broken link': '->nowhere/at all',
      'absolute link': '->/etc/hosts',
      'link to folder': '->empty',
      'sub/up': '->../юникод',
      'run.sh': '#!/bin/sh\n',
      'big.bin': 'x'.repeat(1_500_000),
      '.hidden': 'h',
      // Whatever an earlier run left in the cache of the builder has other times.
      unique: name('bld'),
    })
    await chmod(join(path, 'run.sh'), 0o755)
    await chmod(join(path, 'sub'), 0o1777)
    await chmod(join(path, 'empty file'), 0o400)
    await utimes(join(path, '.hidden'), 1_000_000_000, 1_000_000_000)
    const cli = await withCli(path)
    expect(Object.keys(cli).length).toBeGreaterThan(18)
    const buildkit = await withUs(withBuildkit, path)
    expect(buildkit.content).toEqual(cli)
    expect((await withUs(withClassic, path)).content).toEqual(cli)
    // The context came through the session, not as a tar.
    expect(buildkit.steps.map((step) => step.instruction)).toContain('load build context')
  })

  it('leaves out what .dockerignore names, also itself and the Dockerfile, and takes back exceptions', async () => {
    const path = await context({
      Dockerfile: `FROM ${BOX}\nCOPY . /x\n`,
      '.dockerignore':
        '\ufeff# comment\nnode_modules\n**/*.log\n!keep.log\nDockerfile\n.dockerignore\ndist\n!dist/one/kept.js\nsp ace\n[ab].txt\n',
      'node_modules/x/index.js': '1',
      'keep.log': '1',
      'a.log': '1',
      'src/b.log': '1',
      'src/b.ts': '1',
      'dist/one/kept.js': '1',
      'dist/two.js': '1',
      'sp ace': '1',
      'a.txt': '1',
      'c.txt': name('bld'),
    })
    const cli = await withCli(path)
    expect(Object.keys(cli).sort()).toEqual([
      'x/',
      'x/c.txt',
      'x/dist/',
      'x/dist/one/',
      'x/dist/one/kept.js',
      'x/keep.log',
      'x/src/',
      'x/src/b.ts',
    ])
    expect((await withUs(withBuildkit, path)).content).toEqual(cli)
    expect((await withUs(withClassic, path)).content).toEqual(cli)
  })

  it('can be ruled by a file beside the Dockerfile', async () => {
    const path = await context({
      'docker/web.Dockerfile': `FROM ${BOX}\nCOPY . /x\n`,
      'docker/web.Dockerfile.dockerignore': 'docker\nskip.txt\n',
      '.dockerignore': 'take.txt\n',
      'skip.txt': '1',
      'take.txt': '1',
    })
    for (const service of [withBuildkit, withClassic]) {
      const { content } = await withUs(service, path, 'docker/web.Dockerfile')
      expect(content).toHaveProperty(['x/take.txt'])
      expect(content).not.toHaveProperty(['x/skip.txt'])
    }
  })

  it('holds no trace of a Dockerfile from outside of it', async () => {
    const path = await context({ 'a.txt': name('bld') })
    const other = await context({ 'my file': `FROM ${BOX}\nCOPY . /x\n` })
    const cli = await withCli(path, '-f', join(other, 'my file'))
    for (const service of [withBuildkit, withClassic]) {
      const { content } = await withUs(service, path, join(other, 'my file'))
      expect(Object.keys(content)).toEqual(['x/', 'x/a.txt'])
      expect(content).toEqual(cli)
    }
  })

  it('lacks sockets, and the log says so', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY . /x\n`, 'a.txt': 'a' })
    const server = createServer().listen(join(path, 'live.sock'))
    try {
      for (const service of [withBuildkit, withClassic]) {
        const { content, log } = await withUs(service, path)
        expect(Object.keys(content).sort()).toEqual(['x/', 'x/Dockerfile', 'x/a.txt'])
        expect(log).toContain('Left out live.sock')
      }
    } finally {
      server.close()
    }
  })

  it('follows a change of one file, and nothing else is fetched again', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY . /x\n`, 'big.bin': 'x'.repeat(3_000_000), 'a.txt': 'one' })
    await withUs(withBuildkit, path)
    await writeFile(join(path, 'a.txt'), 'three')
    const { content, steps } = await withUs(withBuildkit, path)
    expect(content).toMatchObject({ 'x/a.txt': { content: 'three' } })
    const moved = steps.find((step) => step.instruction === 'load build context')?.progress
    expect(moved?.done).toBeLessThan(100_000)
  })

  it('keeps the bit by which a program runs as its owner', async () => {
    const path = await context({ Dockerfile: `FROM ${BOX}\nCOPY su /x/\n`, su: name('bld') })
    await chmod(join(path, 'su'), 0o4755)
    // The classic builder takes the bit away, with the docker command too.
    expect((await withUs(withBuildkit, path)).content['x/su']?.what).toMatch(/^file 104755 0:0/)
  })

  it('may itself be a link, and be reached by a path with a space and letters of any script', async () => {
    const path = await context({ 'the reäl one/Dockerfile': `FROM ${BOX}\nCOPY a.txt /x/\n`, 'the reäl one/a.txt': 'a' })
    await symlink(join(path, 'the reäl one'), join(path, 'lïnk'))
    for (const service of [withBuildkit, withClassic])
      expect((await withUs(service, join(path, 'lïnk'))).content).toHaveProperty(['x/a.txt'])
  })
})
