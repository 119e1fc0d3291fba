import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOX, name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb-place')
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX)
})
afterAll(() => lab.close())

const holders = async () => (await lab.engine.listContainers({ all: true, filters: { label: ['longshore.files'] } })).map(({ Id }) => Id)

const FILL =
  'mkdir -p /data/sub; printf 1 > /data/sub/one; ln -s sub/one /data/link; ln -s /etc/passwd /data/out; ln -s /data/sub /data/abs'

async function volume(): Promise<string> {
  const made = name(PREFIX)
  await lab.ran(FILL, { HostConfig: { Binds: [`${made}:/data`] } })
  return made
}

describe.each([
  ['that a running container has', true],
  ['that no running container has', false],
])('a volume %s', (_how, runs) => {
  let id = ''
  const read = async (path: string) => {
    const parts: Uint8Array[] = []
    for await (const bytes of lab.files.read({ kind: 'volume', id, path, offset: 0 }, never)) parts.push(bytes)
    return Buffer.concat(parts).toString()
  }
  beforeAll(async () => {
    id = await volume()
    if (runs) await lab.run(andStay('true'), { HostConfig: { Binds: [`${id}:/mnt/there`] } })
  })

  it('lists its own paths, from its own root', async () => {
    const listing = await lab.files.list({ kind: 'volume', id, path: '/', again: false, limit: 1000, marks: 'wait' }, never)
    expect(listing).toMatchObject({ path: '/', source: runs ? 'live' : 'known', abilities: { change: runs } })
    expect(listing.entries.map(({ path }) => path).sort()).toEqual(['/abs', '/link', '/out', '/sub'])
    expect(listing.entries.find((entry) => entry.name === 'link')).toMatchObject({ target: 'sub/one', leadsTo: 'file' })
    expect(
      (await lab.files.list({ kind: 'volume', id, path: '/sub/', again: false, limit: 1000, marks: 'wait' }, never)).entries,
    ).toMatchObject([{ path: '/sub/one', name: 'one', kind: 'file', size: 1, uid: 0 }])
  })

  it('sends a file, and nothing of where its links lead out of it', async () => {
    expect(await read('/link')).toBe('1')
    await expect(read('/out')).rejects.toMatchObject({ code: expect.stringMatching(/invalid-input|not-found/) })
  })

  it('takes files in, and lists them then', async () => {
    expect(await lab.files.mkdir({ kind: 'volume', id, path: '/new/deep' }, never)).toMatchObject({ path: '/new/deep', kind: 'folder' })
    await lab.files.write({ kind: 'volume', id, path: '/new/deep/text', text: 'Grüße', create: true }, never)
    expect(await read('/new/deep/text')).toBe('Grüße')
  })

  it('renames and removes where something runs, else says what would help', async () => {
    const removed = lab.files.remove({ kind: 'volume', id, path: '/sub/one' }, never)
    if (runs) {
      await removed
      expect((await lab.files.list({ kind: 'volume', id, path: '/sub', again: false, limit: 9, marks: 'wait' }, never)).entries).toEqual([])
      expect(lab.commands().at(-1)).toMatch(/^docker exec fb-place\S+ ls -la \/mnt\/there\/sub$/)
    } else {
      await expect(removed).rejects.toMatchObject({
        code: 'unsupported',
        message: expect.stringContaining(id),
        hint: 'Start a container that has it.',
      })
    }
  })

  it('leaves no container behind', async () => {
    await expect.poll(holders, { timeout: 20_000, interval: 250 }).toEqual([])
    // It is in use by nobody but those who were there.
    const { Volumes } = await lab.engine.listVolumes({ filters: { name: [id] } })
    expect(Volumes).toHaveLength(1)
  })
})

describe('a volume nobody has', () => {
  it('is looked at through a container whose image leaves nothing in it', async () => {
    const id = name(PREFIX)
    await lab.engine.createVolume({ Name: id })
    expect((await lab.files.list({ kind: 'volume', id, path: '/', again: false, limit: 9, marks: 'wait' }, never)).entries).toEqual([])
    await lab.places.close()
    expect(await holders()).toEqual([])
    await lab.engine.getVolume(id).remove()
  })

  it('does not wait for a Longshore that died: what it left is removed', async () => {
    const id = name(PREFIX)
    await lab.engine.createVolume({ Name: id })
    const { hostname } = await import('node:os')
    const left = await lab.engine.createContainer({
      Image: BOX,
      name: name(PREFIX),
      Labels: { 'longshore.files': `${hostname()}/4194303` },
    })
    const other = await openFiles(PREFIX)
    try {
      await other.files.list({ kind: 'volume', id, path: '/', again: false, limit: 9, marks: 'wait' }, never)
      await expect.poll(holders, { timeout: 20_000 }).not.toContain(left.id)
    } finally {
      await other.close()
    }
  })

  it('is not there, and that is said', async () => {
    await expect(
      lab.files.list({ kind: 'volume', id: 'fb-none', path: '/', again: false, limit: 9, marks: 'wait' }, never),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('an image', () => {
  const at = (path: string) => lab.files.list({ kind: 'image', id: BOX, path, again: false, limit: 1000, marks: 'wait' }, never)

  it('lists what it holds, and can only be read', async () => {
    const listing = await at('/etc')
    expect(listing).toMatchObject({ source: 'known', abilities: { write: false, change: false } })
    expect(listing.entries.map((entry) => entry.name)).toEqual(['group', 'passwd'])
    await expect(lab.files.write({ kind: 'image', id: BOX, path: '/etc/x', text: '', create: true }, never)).rejects.toMatchObject({
      code: 'unsupported',
    })
  })

  it('gives out a file, its links followed', async () => {
    const parts: Uint8Array[] = []
    for await (const bytes of lab.files.read({ kind: 'image', id: BOX, path: '/etc/passwd', offset: 0, length: 4 }, never))
      parts.push(bytes)
    expect(Buffer.concat(parts).toString()).toBe('root')
    expect(await lab.files.stat({ kind: 'image', id: BOX, path: '/bin/sh', follow: true }, never)).toMatchObject({ path: '/bin/busybox' })
  })
})
