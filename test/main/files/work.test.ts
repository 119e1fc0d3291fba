import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb-work')
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX)
})
afterAll(() => lab.close())

const container = 'container' as const
const stat = (id: string, path: string) => lab.files.stat({ kind: container, id, path, follow: false }, never)
const ready = (id: string) => vi.waitFor(() => stat(id, '/ready'), { timeout: 20_000, interval: 200 })
const names = async (id: string, path: string) =>
  (await lab.files.list({ kind: container, id, path, again: true, limit: 1000, marks: 'wait' }, never)).entries
    .filter((e) => e.mark !== 'deleted')
    .map((entry) => entry.name)
const read = async (id: string, path: string) => {
  const parts: Uint8Array[] = []
  for await (const bytes of lab.files.read({ kind: container, id, path, offset: 0 }, never)) parts.push(bytes)
  return Buffer.concat(parts).toString()
}

const SETUP = [
  'mkdir -p /srv/d/e; printf old > /srv/conf; chown 7:8 /srv/conf; chmod 640 /srv/conf',
  'ln -s /srv/conf /srv/link; printf x > /srv/d/e/x; ln -s /srv/d /srv/tod',
].join('; ')

describe.each([
  ['running', (script: string) => lab.run(andStay(script))],
  ['stopped', (script: string) => lab.ran(`${script}; touch /ready`)],
])('in a %s container', (_how, make) => {
  let id = ''
  beforeAll(async () => {
    ;({ id } = await make(SETUP))
    await ready(id)
  })

  it('a text is written whole: the link stays a link, mode and owner stay, nothing else is left', async () => {
    const before = await lab.files.stat({ kind: container, id, path: '/srv/link', follow: true }, never)
    const after = await lab.files.write({ kind: container, id, path: '/srv/link', text: 'nöw\n', expected: before, create: false }, never)
    expect(after).toMatchObject({ path: '/srv/conf', size: 5, mode: 0o640, uid: 7, gid: 8 })
    expect(await read(id, '/srv/conf')).toBe('nöw\n')
    expect((await stat(id, '/srv/link')).kind).toBe('symlink')
    expect((await names(id, '/srv')).sort()).toEqual(['conf', 'd', 'link', 'tod'])
  })

  it('a file that is another by now is not written over', async () => {
    const stale = { size: 3, modifiedAt: 0 }
    await expect(
      lab.files.write({ kind: container, id, path: '/srv/conf', text: 'mine', expected: stale, create: false }, never),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: '/srv/conf has been changed since it was read.',
    })
    await expect(lab.files.write({ kind: container, id, path: '/srv/conf', text: 'mine', create: true }, never)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(lab.files.write({ kind: container, id, path: '/srv/d', text: 'mine', create: false }, never)).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(await read(id, '/srv/conf')).toBe('nöw\n')
  })

  it('a folder is made with those above it, through links too', async () => {
    expect(await lab.files.mkdir({ kind: container, id, path: '/srv/tod/new/-deep er' }, never)).toMatchObject({
      path: '/srv/d/new/-deep er',
      kind: 'folder',
      mode: 0o755,
    })
    expect(await lab.files.mkdir({ kind: container, id, path: '/srv/tod/new/-deep er' }, never)).toMatchObject({ kind: 'folder' })
    await expect(lab.files.mkdir({ kind: container, id, path: '/srv/conf' }, never)).rejects.toMatchObject({ code: 'conflict' })
    await expect(lab.files.mkdir({ kind: container, id, path: '/srv/conf/x' }, never)).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('in a running container', () => {
  let id = ''
  beforeAll(async () => {
    ;({ id } = await lab.run(andStay(SETUP)))
    await ready(id)
  })
  const long = 'n'.repeat(255)

  it.each(['plain', '-rf', 'with space', 'new\nline', '😀', `quote'"$(touch pwned)\``, '\udcff\udc80raw', long])(
    '%j can be written, renamed, given a mode and removed',
    async (odd) => {
      const path = `/srv/${odd}`
      await lab.files.write({ kind: container, id, path, text: odd === '\udcff\udc80raw' ? 'raw' : 'text', create: true }, never)
      await lab.files.chmod({ kind: container, id, path, mode: 0o4711, recursive: false }, never)
      expect(await lab.files.rename({ kind: container, id, path, to: `/srv/d/${odd}` }, never)).toMatchObject({
        path: `/srv/d/${odd}`,
        mode: 0o4711,
      })
      await expect(stat(id, path)).rejects.toMatchObject({ code: 'not-found' })
      await lab.files.remove({ kind: container, id, path: [`/srv/d/${odd}`] }, never)
      await expect(stat(id, `/srv/d/${odd}`)).rejects.toMatchObject({ code: 'not-found' })
      await expect(stat(id, '/pwned')).rejects.toMatchObject({ code: 'not-found' })
    },
  )

  it('a path of 4,000 bytes can be made, listed and removed', async () => {
    const deep = `/srv/${Array.from({ length: 16 }, (_, i) => `${i}`.padEnd(248, 'p')).join('/')}`
    expect(deep.length).toBeGreaterThan(3900)
    await lab.files.mkdir({ kind: container, id, path: deep }, never)
    await lab.files.write({ kind: container, id, path: `${deep}/f`, text: 'deep', create: true }, never)
    expect(await names(id, deep)).toEqual(['f'])
    expect(await read(id, `${deep}/f`)).toBe('deep')
    await lab.files.remove({ kind: container, id, path: deep.slice(0, 254) }, never)
  })

  it('what is there is not replaced by a rename, and a folder does not go into itself', async () => {
    await expect(lab.files.rename({ kind: container, id, path: '/srv/conf', to: '/srv/d' }, never)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(lab.files.rename({ kind: container, id, path: '/srv/conf', to: '/none/x' }, never)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(lab.files.rename({ kind: container, id, path: '/srv/none', to: '/srv/x' }, never)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(lab.files.rename({ kind: container, id, path: '/srv/d', to: '/srv/d/e/f' }, never)).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect((await names(id, '/srv')).sort()).toEqual(['conf', 'd', 'link', 'tod'])
  })

  it('a link is removed, and what it leads to stays', async () => {
    await lab.files.remove({ kind: container, id, path: '/srv/tod/' }, never)
    expect(await names(id, '/srv/d')).toContain('e')
    expect(lab.commands().some((command) => /^docker exec -u 0 fb-work\S+ rm -rf -- \/srv\/tod$/.test(command))).toBe(true)
  })

  it.each(['/', '/srv/..', '/srv/../etc', '/.', '//'])('%s is not removed', async (path) => {
    await expect(lab.files.remove({ kind: container, id, path }, never)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('of several, nothing is removed when one is not there', async () => {
    await expect(lab.files.remove({ kind: container, id, path: ['/srv/conf', '/srv/none'] }, never)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('/srv/none'),
    })
    expect(await names(id, '/srv')).toContain('conf')
  })

  it('a mode is given to all in a folder, and the high bits can be taken away', async () => {
    await lab.files.chmod({ kind: container, id, path: '/srv/d', mode: 0o2770, recursive: true }, never)
    expect((await stat(id, '/srv/d/e/x')).mode).toBe(0o2770)
    await lab.files.chmod({ kind: container, id, path: '/srv/d', mode: 0o755, recursive: true }, never)
    expect((await stat(id, '/srv/d/e')).mode).toBe(0o755)
  })

  it('a file that is mounted by itself is written in its place', async () => {
    const after = await lab.files.write({ kind: container, id, path: '/etc/hosts', text: '127.0.0.1 here\n', create: false }, never)
    expect(after.size).toBe(15)
    expect(await read(id, '/etc/hosts')).toBe('127.0.0.1 here\n')
    expect((await names(id, '/etc')).filter((name) => name.startsWith('.longshore'))).toEqual([])
    await expect(lab.files.remove({ kind: container, id, path: '/etc/hosts' }, never)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('mounted'),
    })
  })
})

describe('where it cannot be done', () => {
  it('a stopped container says what would help', async () => {
    const { id } = await lab.ran('printf x > /srv/x')
    await expect(lab.files.remove({ kind: container, id, path: '/srv/x' }, never)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('does not run'),
      hint: 'Start it first.',
    })
    expect(await lab.files.abilities({ kind: container, id }, never)).toMatchObject({ write: true, change: false, follow: false })
  })

  it('a read-only container, and a read-only mount, say so', async () => {
    const volume = name(PREFIX)
    const { id } = await lab.run('exec sleep 100000', {
      HostConfig: { ReadonlyRootfs: true, Binds: [`${volume}:/rw`, `${volume}:/ro:ro`] },
    })
    const write = (path: string) => lab.files.write({ kind: container, id, path, text: 'x', create: true }, never)
    await expect(write('/srv/x')).rejects.toMatchObject({ code: 'denied' })
    await expect(write('/ro/x')).rejects.toMatchObject({ code: 'denied' })
    await expect(lab.files.mkdir({ kind: container, id, path: '/srv/x' }, never)).rejects.toMatchObject({ code: 'denied' })
    await expect(lab.files.remove({ kind: container, id, path: '/etc/group' }, never)).rejects.toMatchObject({ code: 'denied' })
    expect(await write('/rw/x')).toMatchObject({ path: '/rw/x' })
    const root = await lab.files.list({ kind: container, id, path: '/', again: false, limit: 1000, marks: 'wait' }, never)
    expect(root.abilities.write).toBe(false)
    expect(root.entries.find((entry) => entry.name === 'ro')?.mount).toEqual({ type: 'volume', source: volume, readOnly: true })
    expect(
      (await lab.files.list({ kind: container, id, path: '/rw', again: false, limit: 9, marks: 'wait' }, never)).abilities,
    ).toMatchObject({
      write: true,
      change: true,
    })
  })

  it('a root without rights says that it is denied', async () => {
    const { id } = await lab.run(andStay('mkdir -m 700 /srv/secret; chown 7:7 /srv/secret'), {
      HostConfig: { CapDrop: ['DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER'] },
    })
    await ready(id)
    await expect(
      lab.files.list({ kind: container, id, path: '/srv/secret', again: false, limit: 9, marks: 'wait' }, never),
    ).rejects.toMatchObject({
      code: 'denied',
    })
    await expect(lab.files.chmod({ kind: container, id, path: '/srv/secret', mode: 0o777, recursive: false }, never)).rejects.toMatchObject(
      { code: 'denied' },
    )
  })
})

describe('a growing file', () => {
  const begin = (id: string, path: string) => {
    const stop = new AbortController()
    const seen = { text: '' }
    const done = (async () => {
      for await (const { text } of lab.files.follow({ kind: container, id, path, bytes: 100 }, stop)) seen.text += text
    })()
    done.catch(() => undefined)
    return { seen, done, stop }
  }
  const until = (look: () => string, wanted: string) =>
    vi.waitFor(() => expect(look()).toContain(wanted), { timeout: 20_000, interval: 100 })
  const processes = async (id: string) => (await lab.engine.getContainer(id).top()).Processes.map((row: string[]) => row.at(-1))

  it('is followed from its end, and no process is left when nobody follows any more', async () => {
    const { id } = await lab.run('printf "%0200d begin\\n" 0 > /log; while sleep 0.3; do echo more >> /log; done')
    await vi.waitFor(() => stat(id, '/log'), { timeout: 20_000 })
    const { seen, stop, done } = begin(id, '/log')
    await until(() => seen.text, 'more\nmore\n')
    expect(seen.text.length).toBeLessThan(190)
    stop.abort()
    await expect(done).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(async () => (await processes(id)).filter((line: string) => /tail/.test(line)), { timeout: 20_000 }).toEqual([])
  })

  it('that is removed ends with a sentence, and so does a container that stops', async () => {
    const { id, container: box } = await lab.run(andStay('echo one > /a; echo two > /b'))
    await ready(id)
    const a = begin(id, '/a')
    const b = begin(id, '/b')
    await until(() => a.seen.text, 'one')
    await until(() => b.seen.text, 'two')
    await lab.files.remove({ kind: container, id, path: '/a' }, never)
    await expect(a.done).rejects.toMatchObject({ code: 'not-found', message: '/a was removed or renamed.' })
    await box.kill()
    await expect(b.done).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('stopped') })
    await expect(
      lab.files.follow({ kind: container, id, path: '/b', bytes: 1 }, never)[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({ code: 'unsupported' })
  })
})
