import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContainerCreateOptions } from 'dockerode'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb-state')
const folder = mkdtempSync(join(tmpdir(), 'longshore-state-'))
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX)
})
afterAll(async () => {
  await lab.close()
  rmSync(folder, { recursive: true, force: true })
})

const list = (id: string, path: string) =>
  lab.files.list({ kind: 'container', id, path, again: false, limit: 200_000, marks: 'wait' }, never)
const read = async (id: string, path: string) => {
  const parts: Uint8Array[] = []
  for await (const bytes of lab.files.read({ kind: 'container', id, path, offset: 0 }, never)) parts.push(bytes)
  return Buffer.concat(parts).toString()
}
const ready = (id: string) =>
  vi.waitFor(() => lab.files.stat({ kind: 'container', id, path: '/ready', follow: false }, never), { timeout: 20_000, interval: 200 })

const FILES = [
  'mkdir -p "/srv/a/with space"',
  'printf hello > /srv/a/file; chmod 4751 /srv/a/file; touch -d "2001-02-03 04:05:06" /srv/a/file',
  'ln -s file /srv/a/link; ln -s nowhere /srv/a/dangling; printf x > "$(printf "/srv/a/new\\nline")"',
].join('; ')
/** Debian's own programs instead of busybox: GNU ls, find and stat, and dash. */
const GNU = {
  Binds: ['/usr/bin:/bin:ro', '/usr/lib:/lib:ro', ...['/usr/lib64:/lib64:ro'].filter(() => process.arch === 'x64')],
  NetworkMode: 'none',
}

describe.each<[string, 'live' | 'known', (script: string) => Promise<string>]>([
  ['with GNU programs', 'live', async (script) => (await lab.run(andStay(script), { HostConfig: GNU })).id],
  [
    'that is paused',
    'known',
    async (script) => {
      const { id, container } = await lab.run(andStay(script))
      await ready(id)
      await container.pause()
      return id
    },
  ],
  [
    'without a shell or any other program',
    'known',
    async (script) => {
      const away = 'cp /bin/busybox /busybox; touch /ready; exec /busybox sh -c "/busybox rm -rf /bin; exec /busybox sleep 100000"'
      const { id } = await lab.run(`${script}; ${away}`, { Env: ['PATH=/bin'] })
      await vi.waitFor(async () => expect((await lab.exported(id, 'bin')).length).toBe(0), { timeout: 20_000, interval: 200 })
      return id
    },
  ],
])('a container %s', (_how, source, make) => {
  let id = ''
  beforeAll(async () => {
    id = await make(FILES)
    await ready(id)
  }, 60_000)

  it('lists what it has, as docker export has it', async () => {
    const listing = await list(id, '/srv/a')
    expect(listing.source).toBe(source)
    expect(listing.entries.map(({ path, kind }) => `${kind} ${path}`).sort()).toEqual(
      (await lab.exported(id, 'srv/a')).filter((line) => line !== 'folder /srv/a').sort(),
    )
    expect(listing.entries.find((entry) => entry.name === 'file')).toMatchObject({
      size: 5,
      mode: 0o4751,
      modifiedAt: Date.UTC(2001, 1, 3, 4, 5, 6),
      mark: 'added',
    })
    expect(listing.entries.find((entry) => entry.name === 'link')).toMatchObject({ target: 'file', leadsTo: 'file' })
  })

  it('gives out a file, and finds by a name', async () => {
    expect(await read(id, '/srv/a/link')).toBe('hello')
    const found: string[] = []
    for await (const { entries } of lab.files.find({ kind: 'container', id, path: '/srv', text: 'space', limit: 9 }, never))
      found.push(...entries.map(({ path }) => path))
    expect(found).toEqual(['/srv/a/with space'])
  })

  it('says what cannot be done in it, and what would help', async () => {
    const removed = lab.files.remove({ kind: 'container', id, path: '/srv/a/dangling' }, never)
    if (source === 'live') await removed
    else await expect(removed).rejects.toMatchObject({ code: 'unsupported', hint: expect.stringMatching(/Unpause|copied in and out/) })
  })
})

describe('a container that was never started', () => {
  it('has the files of its image', async () => {
    const made = await lab.engine.createContainer({ Image: 'longshore/box:1', name: name(PREFIX) })
    const root = (await list(made.id, '/')).entries.map(({ path }) => path)
    expect(root).toEqual(expect.arrayContaining(['/bin']))
    expect((await list(made.id, '/bin')).entries.some((entry) => entry.name === 'sh')).toBe(true)
  })
})

describe('what is mounted in a container that does not run', () => {
  const ran = (script: string, HostConfig: ContainerCreateOptions['HostConfig']) => lab.ran(script, { HostConfig })

  it('a volume is listed and read through it', async () => {
    const volume = name(PREFIX)
    const { id } = await ran('mkdir /data/sub; printf 1 > /data/sub/one; ln -s sub/one /data/link', { Binds: [`${volume}:/data`] })
    expect((await list(id, '/')).entries.find((entry) => entry.path === '/data')?.mount).toBeDefined()
    expect((await list(id, '/data')).entries.map(({ path }) => path).sort()).toEqual(['/data/link', '/data/sub'])
    expect(await read(id, '/data/sub/one')).toBe('1')
  })

  it('a folder of the engine’s machine is, too', async () => {
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'sub', 'one'), '1')
    const { id } = await ran('true', { Binds: [`${folder}:/data:ro`] })
    expect((await list(id, '/data/sub')).entries).toMatchObject([{ path: '/data/sub/one', size: 1 }])
    expect(await read(id, '/data/sub/one')).toBe('1')
  })
})

it('a container that is removed while its files are gone through ends that with a sentence', async () => {
  const { id, container } = await lab.run(andStay('mkdir /many; i=0; while [ $i -lt 4000 ]; do : > /many/$i; i=$((i+1)); done'))
  await ready(id)
  const place = await lab.places.open({ kind: 'container', id })
  const walked = (async () => {
    for (let round = 0; round < 1000; round++) for await (const _ of place.walk('/', never.signal)) continue
  })()
  const ended = expect(walked).rejects.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/^(The container |Listing .* broke off\. The container )/),
  })
  await container.remove({ force: true })
  await ended
}, 60_000)
