import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withMarks } from '../../../preload/contract/fileMarks'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { BOX, name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb')
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX)
})
afterAll(() => lab.close())

const list = (id: string, path: string, more = {}) =>
  lab.files.list({ kind: 'container', id, path, again: false, limit: 200_000, marks: 'wait', ...more }, never)
const byPath = (a: FileEntry, b: FileEntry) => (a.path < b.path ? -1 : 1)
const byName = (entries: readonly FileEntry[]) => Object.fromEntries(entries.map((entry) => [entry.name, entry]))
const ready = (id: string) =>
  vi.waitFor(() => lab.files.stat({ kind: 'container', id, path: '/ready', follow: false }, never), { timeout: 20_000, interval: 200 })

const MESS = [
  'mkdir -p /srv/a/deep "/srv/with space"',
  'printf hello > /srv/a/file; chown 65534:65534 /srv/a/file; chmod 4751 /srv/a/file',
  'touch -d "2001-02-03 04:05:06" /srv/a/file',
  'ln -s file /srv/a/link; ln -s /srv/a /srv/way; ln -s nowhere /srv/a/dangling; mkfifo /srv/a/pipe',
  'ln /srv/a/file /srv/a/hard',
  'printf x > /srv/-dash; printf x > "$(printf "/srv/new\\nline")"; printf x > "/srv/😀"; printf x > "$(printf "/srv/\\377bad")"',
  'rm /bin/vi; chmod 700 /home',
].join('; ')

describe.each([
  ['running', (script: string) => lab.run(andStay(script))],
  ['stopped', (script: string) => lab.ran(`${script}; touch /ready`)],
])('a %s container', (how, make) => {
  let id = ''
  beforeAll(async () => {
    ;({ id } = await make(MESS))
    await ready(id)
  })

  it('lists a folder with kind, size, mode, owner, time and what links say', async () => {
    const listing = await list(id, '/srv/a')
    expect(listing).toMatchObject({ path: '/srv/a', more: 0, source: how === 'running' ? 'live' : 'known' })
    const entries = byName(listing.entries)
    expect(Object.keys(entries).sort()).toEqual(['dangling', 'deep', 'file', 'hard', 'link', 'pipe'])
    expect(entries.file).toMatchObject({
      kind: 'file',
      size: 5,
      mode: 0o4751,
      uid: 65534,
      owner: 'nobody',
      group: 'nogroup',
      modifiedAt: Date.UTC(2001, 1, 3, 4, 5, 6),
    })
    expect(entries.hard).toMatchObject({ kind: 'file', size: 5 })
    expect(entries.link).toMatchObject({ kind: 'symlink', target: 'file', leadsTo: 'file' })
    expect(entries.dangling).toMatchObject({ kind: 'symlink', target: 'nowhere' })
    expect(entries.dangling?.leadsTo).toBeUndefined()
    expect(entries.pipe?.kind).toBe('fifo')
  })

  it('lists names as they are, whatever is in them', async () => {
    const names = (await list(id, '/srv')).entries.map((entry) => entry.name)
    expect(names.sort()).toEqual(['-dash', 'a', 'new\nline', 'way', 'with space', '😀', '\udcffbad'].sort())
  })

  it('marks what its image has not, or has otherwise', async () => {
    const root = byName((await list(id, '/')).entries)
    expect(root).toMatchObject({ ready: { mark: 'added' }, home: { mark: 'changed' }, bin: { mark: 'inside' }, srv: { mark: 'inside' } })
    expect(root.usr?.mark).toBeUndefined()
    const bin = byName((await list(id, '/bin')).entries)
    expect(bin.vi?.mark).toBe('deleted')
    expect(bin.sh?.mark).toBeUndefined()
    const unread = (await list(id, '/srv')).entries.find((entry) => entry.name === '\udcffbad')
    expect(unread?.mark).toBe('added')
  })

  it('counts the changes of the whole container, as docker diff does', async () => {
    const { changes } = await list(id, '/home')
    const said = ((await lab.engine.getContainer(id).changes()) as { Kind: number }[]).map(({ Kind }) => Kind)
    const count = (kind: number) => said.filter((one) => one === kind).length
    expect(changes).toEqual({ changed: count(0), added: count(1), deleted: count(2) })
    expect(changes?.deleted).toBe(1)
  })

  it.runIf(how === 'running')('lists without marks that take long, and tells them when they are asked for', async () => {
    const { modem } = (await lab.local.engines.use(undefined)).docker
    const dial = modem.dial.bind(modem)
    const slow = vi.spyOn(modem, 'dial').mockImplementation((options, done) => {
      if (options.path.includes('/changes')) setTimeout(() => dial(options, done), 700)
      else dial(options, done)
    })
    try {
      const soon = await list(id, '/bin', { marks: 'soon', again: true })
      expect(soon).toMatchObject({ marksLater: true })
      expect(soon.comparedWith).toBeUndefined()
      expect(soon.entries.some(({ mark }) => mark !== undefined)).toBe(false)
      const marks = await lab.files.marks({ kind: 'container', id, path: '/bin' }, never)
      expect(marks).toMatchObject({ comparedWith: BOX, added: [], deleted: [{ name: 'vi', path: '/bin/vi' }] })
      const whole = await list(id, '/bin')
      expect(withMarks(soon.entries, marks).sort(byPath)).toEqual(whole.entries.toSorted(byPath))
    } finally {
      slow.mockRestore()
    }
    const known = await list(id, '/', { marks: 'soon' })
    expect(known.comparedWith).toBe(BOX)
    expect(byName(known.entries)).toMatchObject({ ready: { mark: 'added' }, bin: { mark: 'inside' } })
  })

  it.runIf(how === 'running')('does not hold up thousands of names for their marks', async () => {
    const many = await lab.run(andStay('mkdir /thousands && cd /thousands && seq 5001 | xargs touch'))
    await ready(many.id)
    const { modem } = (await lab.local.engines.use(undefined)).docker
    const asked = vi.spyOn(modem, 'dial')
    try {
      const { entries, marksLater } = await list(many.id, '/thousands', { marks: 'soon', again: true })
      expect([entries.length, marksLater]).toEqual([5001, true])
      expect(asked.mock.calls.filter(([{ path }]) => path.includes('/changes'))).toEqual([])
    } finally {
      asked.mockRestore()
    }
  })

  it('opens a folder through a link, and says where it is', async () => {
    expect(await list(id, '/srv/way/deep')).toMatchObject({ path: '/srv/a/deep', entries: [] })
    expect((await list(id, '/srv/way')).path).toBe('/srv/a')
  })

  it('says what a path is that is no folder, or is not there', async () => {
    await expect(list(id, '/srv/a/file')).rejects.toMatchObject({ code: 'invalid-input', message: '/srv/a/file is not a folder.' })
    await expect(list(id, '/srv/none')).rejects.toMatchObject({ code: 'not-found' })
    await expect(list(id, '/srv/a/file/x')).rejects.toMatchObject({ code: expect.stringMatching(/not-found|invalid-input/) })
  })

  it('tells of one path, and of what a link leads to', async () => {
    const stat = (path: string, follow: boolean) => lab.files.stat({ kind: 'container', id, path, follow }, never)
    expect(await stat('/srv/a/link', false)).toMatchObject({ path: '/srv/a/link', kind: 'symlink', leadsTo: 'file' })
    expect(await stat('/srv/way/link', true)).toMatchObject({ path: '/srv/a/file', kind: 'file', size: 5 })
    await expect(stat('/srv/a/dangling', true)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('has the same files as docker export has', async () => {
    const place = await lab.places.open({ kind: 'container', id })
    const walked: string[] = []
    for await (const entries of place.walk('/srv', never.signal)) walked.push(...entries.map(({ path, kind }) => `${kind} ${path}`))
    expect(walked.sort()).toEqual((await lab.exported(id, 'srv')).sort())
  })

  it('sends the bytes of a file from anywhere in it, links followed', async () => {
    const read = async (path: string, offset = 0, length?: number) => {
      const parts: Uint8Array[] = []
      for await (const bytes of lab.files.read({ kind: 'container', id, path, offset, length }, never)) parts.push(bytes)
      return Buffer.concat(parts).toString()
    }
    expect(await read('/srv/a/link')).toBe('hello')
    expect(await read('/srv/a/file', 1, 3)).toBe('ell')
    expect(await read('/srv/\udcffbad')).toBe('x')
    await expect(read('/srv/a')).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('finds by a part of the name, below here', async () => {
    const found: string[] = []
    for await (const { entries } of lab.files.find({ kind: 'container', id, path: '/srv', text: 'NE', limit: 100 }, never))
      found.push(...entries.map((e) => e.path))
    expect(found.sort()).toEqual(['/srv/new\nline'])
  })
})
