import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppError } from '../../../preload/contract/errors'
import { name } from '../../helpers/engine'
import { never, openFiles } from './setup'

const PREFIX = name('fb-once')
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX, { limits: { bytes: 3_000_000, entries: 1000, time: Infinity } })
})
afterAll(() => lab.close())

const list = (kind: 'container' | 'volume', id: string, path: string, again = false) =>
  lab.files.list({ kind, id, path, again, limit: 1000, marks: 'wait' }, never)
const paths = async (...at: Parameters<typeof list>) => (await list(...at)).entries.map(({ path }) => path).sort()
const readings = async () => (await lab.local.tasks.service.list({}, never)).filter(({ kind }) => kind === 'explore')

describe('a stopped container whose image is gone', () => {
  const BASE =
    'mkdir -p /srv/sub; printf base > /srv/kept; ln /srv/kept /srv/twin; ln -s kept /srv/link; printf old > /srv/changed; : > /srv/gone'
  const CHANGE = 'printf new! > /srv/changed; rm /srv/gone; printf own > /srv/own; mkdir /srv/made; : > /srv/made/file'

  /** Its image was made for it and goes. */
  async function orphan(script = CHANGE) {
    const { container: base } = await lab.ran(BASE)
    const repo = name(PREFIX)
    await base.commit({ repo, tag: '1' })
    const made = await lab.ran(script, { Image: `${repo}:1` })
    await lab.engine.getImage(`${repo}:1`).remove({ force: true })
    return made
  }

  it('is listed as its export has it, with what changed since the image', async () => {
    const { id } = await orphan()
    const before = (await readings()).length
    const { reads } = await lab.files.prepare({ kind: 'container', id, path: '/srv', all: false }, never)
    expect(reads).toBe('container')
    const { entries, source } = await list('container', id, '/srv')
    expect(source).toBe('known')
    const there = entries.filter(({ mark }) => mark !== 'deleted')
    expect(there.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual(
      (await lab.exported(id, 'srv')).filter((line) => line.split('/').length === 3 && line !== 'folder /srv').sort(),
    )
    expect(Object.fromEntries(entries.map(({ name, mark, size }) => [name, [mark, size]]))).toMatchObject({
      kept: [undefined, 4],
      twin: [undefined, 4],
      changed: ['changed', 4],
      gone: ['deleted', 0],
      own: ['added', 3],
      made: ['added', expect.any(Number)],
    })
    expect(entries.find((entry) => entry.name === 'link')).toMatchObject({ target: 'kept', leadsTo: 'file' })
    expect(await paths('container', id, '/srv/made')).toEqual(['/srv/made/file'])
    expect(await paths('container', id, '/bin')).toContain('/bin/sh')
    const made = (await readings()).slice(0, -before || undefined)
    expect(made).toMatchObject([{ state: 'succeeded', unit: 'bytes', command: expect.stringMatching(/^docker export \S+ \| tar -t$/) }])
    expect(made[0]?.done).toBeGreaterThan(500_000)
  }, 60_000)

  it('shows nothing that it had added then and has removed since', async () => {
    const { id, container } = await orphan(
      '[ -e /srv/own ] && rm -r /srv/own /srv/kept; printf own > /srv/own; [ -e /srv/kept ] || rm /srv/own',
    )
    expect(await paths('container', id, '/srv')).toContain('/srv/own')
    await container.start()
    await container.wait()
    await expect
      .poll(async () => (await list('container', id, '/srv')).entries.filter(({ name }) => name === 'own' || name === 'kept'), {
        timeout: 20_000,
      })
      .toMatchObject([{ name: 'kept', mark: 'deleted', size: 4 }])
  }, 60_000)

  it('can be asked again when the reading was cancelled', async () => {
    const { id } = await orphan('dd if=/dev/zero of=/srv/large bs=1 count=1 seek=2000000000')
    const listed = list('container', id, '/srv')
    listed.catch(() => undefined)
    const begun = async () => (await readings()).find(({ state, done = 0 }) => state === 'running' && done > 0)
    await expect.poll(begun, { timeout: 20_000, interval: 20 }).toBeDefined()
    await lab.local.tasks.service.cancel({ id: (await begun())?.id ?? '' }, never)
    await expect(listed).rejects.toMatchObject({ code: 'cancelled' })
    expect(await paths('container', id, '/srv')).toContain('/srv/large')
  }, 60_000)
})

describe('a volume that holds more than is read at once', () => {
  const FILL = [
    'mkdir -p /data/sub; printf 1 > /data/sub/one; ln -s sub /data/link; : > /data/.wh.file; dd if=/dev/zero of=/data/large bs=1M count=4',
    'ln /data/large /data/twin',
  ].join('; ')
  let id = ''
  const fill = (script: string) => lab.ran(script, { HostConfig: { Binds: [`${id}:/data`] } })
  beforeAll(async () => {
    id = name(PREFIX)
    await fill(FILL)
  })
  const unread = { code: 'conflict', about: { what: 'unread' }, message: expect.stringContaining('more than 3 MB') }
  const begin = (all: boolean) => lab.files.prepare({ kind: 'volume', id, path: '/', all }, never)

  it('is not read through without a word, but a path in it is found', async () => {
    await expect(list('volume', id, '/')).rejects.toMatchObject(unread)
    expect(await begin(false)).toEqual({})
    expect(await lab.files.stat({ kind: 'volume', id, path: '/link/one', follow: true }, never)).toMatchObject({
      path: '/sub/one',
      size: 1,
    })
    const parts: Uint8Array[] = []
    for await (const bytes of lab.files.read({ kind: 'volume', id, path: '/link/one', offset: 0 }, never)) parts.push(bytes)
    expect(Buffer.concat(parts).toString()).toBe('1')
    await expect(lab.files.stat({ kind: 'volume', id, path: '/none', follow: true }, never)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is read through as a task when that is wanted, and known from then on', async () => {
    const { task, reads } = await begin(true)
    expect(reads).toBe('volume')
    expect((await begin(false)).task ?? task).toBe(task)
    expect(await paths('volume', id, '/')).toEqual(['/.wh.file', '/large', '/link', '/sub', '/twin'])
    const { entries, source } = await list('volume', id, '/', true)
    expect(source).toBe('known')
    expect(entries.find((entry) => entry.name === 'twin')).toMatchObject({ kind: 'file', size: 4 * 1024 * 1024 })
    expect(entries.find((entry) => entry.name === 'link')).toMatchObject({ target: 'sub', leadsTo: 'folder' })
    expect((await readings()).filter((one) => one.title.includes(id))).toMatchObject([
      { id: task, state: 'succeeded', done: expect.any(Number), command: expect.stringContaining(`-v ${id}:/volume`) },
    ])
  })

  it('shows what Longshore puts into it, unread again', async () => {
    await lab.files.mkdir({ kind: 'volume', id, path: '/sub/new' }, never)
    await lab.files.write({ kind: 'volume', id, path: '/link/new/text', text: 'hello', create: true }, never)
    expect(await paths('volume', id, '/sub', true)).toEqual(['/sub/new', '/sub/one'])
    expect((await list('volume', id, '/sub/new', true)).entries).toMatchObject([{ path: '/sub/new/text', size: 5 }])
  })

  it('is known no more once somebody else has written to it', async () => {
    await fill('rm /data/sub/one')
    await expect.poll(() => list('volume', id, '/sub').catch((error: AppError) => error.about?.what), { timeout: 20_000 }).toBe('unread')
    await fill('rm /data/large /data/twin')
    await expect.poll(() => paths('volume', id, '/sub').catch(() => []), { timeout: 20_000 }).toEqual(['/sub/new'])
  }, 60_000)

  it('asks once more when the reading was cancelled', async () => {
    await fill('dd if=/dev/zero of=/data/large bs=1 count=1 seek=1000000000')
    await expect.poll(() => list('volume', id, '/').catch((error: AppError) => error.about?.what), { timeout: 20_000 }).toBe('unread')
    const { task = '' } = await begin(true)
    const listed = list('volume', id, '/')
    listed.catch(() => undefined)
    await lab.local.tasks.service.cancel({ id: task }, never)
    await expect(listed).rejects.toMatchObject(unread)
    expect((await begin(true)).task).not.toBe(task)
    expect(await paths('volume', id, '/')).toContain('/large')
  }, 60_000)
})

it('a volume that takes longer than is waited for is not read through without a word either', async () => {
  const hasty = await openFiles(name('fb-hasty'), { limits: { bytes: Infinity, entries: Infinity, time: 0 } })
  try {
    const id = name(PREFIX)
    await lab.ran('mkdir /data/sub; : > /data/sub/one', { HostConfig: { Binds: [`${id}:/data`] } })
    const listed = hasty.files.list({ kind: 'volume', id, path: '/', again: false, limit: 1000, marks: 'wait' }, never)
    await expect(listed).rejects.toMatchObject({ code: 'conflict', about: { what: 'unread' } })
    await hasty.files.prepare({ kind: 'volume', id, path: '/', all: true }, never)
    const { entries } = await hasty.files.list({ kind: 'volume', id, path: '/sub', again: false, limit: 1000, marks: 'wait' }, never)
    expect(entries.map(({ path }) => path)).toEqual(['/sub/one'])
  } finally {
    await hasty.close()
  }
})

it('a small volume is not read anew for each folder, until somebody has written to it', async () => {
  const id = name(PREFIX)
  const fill = (script: string) => lab.ran(script, { HostConfig: { Binds: [`${id}:/data`] } })
  await fill('mkdir /data/sub; : > /data/sub/one')
  const { readAt } = await list('volume', id, '/')
  expect((await list('volume', id, '/sub')).readAt).toBe(readAt)
  await fill(': > /data/sub/two')
  await expect.poll(() => paths('volume', id, '/sub'), { timeout: 20_000 }).toEqual(['/sub/one', '/sub/two'])
}, 60_000)
