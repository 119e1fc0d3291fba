import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileTransfers } from '../../../../preload/contract/fileTransfers'
import { none, type Setup, setUp } from './setup'
import { inPieces, packed, tarOf, whole } from './tars'
import { plant, see } from './tree'

let on: Setup
let id = ''
beforeAll(async () => {
  on = await setUp('h-web')
  plant(on.file('tree'))
  id = await on.container()
  await on.cli('cp', on.file('tree'), `${id}:/tree`)
}, 60_000)
afterAll(() => on.close(), 60_000)

/** Sends as a browser does, to the address it was given. */
async function sent(tar: Buffer, input: object = {}) {
  const { task, upload } = await on.service.upload(fileTransfers.upload.input.parse({ id, path: '/srv', ...input }), none)
  const receive = on.uploads.at(upload?.split('/').at(-1) ?? '')
  await receive?.({ bytes: inPieces(tar), size: tar.length }, none.signal).catch(() => undefined)
  return on.follow(task)
}

/** Fetches as a browser does. */
async function fetched(input: object) {
  const { task, download } = await on.service.download(fileTransfers.download.input.parse({ id, ...input }), none)
  const taken = on.downloads.take(download?.split('/').at(-1) ?? '')
  const pieces: Buffer[] = []
  await taken?.pour({ begin: () => undefined, write: async (piece) => void pieces.push(Buffer.from(piece)) }, none.signal)
  return { name: taken?.name, type: taken?.type, size: taken?.size, bytes: Buffer.concat(pieces), ...(await on.follow(task)) }
}

describe('a browser', () => {
  beforeAll(() => on.sh(id, 'mkdir -p /srv'))

  it('sends files and folders as one tar', async () => {
    const { task } = await sent(await whole(packed(on.file('tree'), 'tree')))
    expect(task).toMatchObject({ state: 'succeeded', command: `docker cp - ${id}:/srv < upload.tar` })
    await on.cli('cp', `${id}:/srv/tree`, on.file('sent'))
    await on.cli('cp', `${id}:/tree`, on.file('copied'))
    expect(see(on.file('sent'))).toEqual(see(on.file('copied')))
  })

  it('cannot reach out of the folder with what it sends', async () => {
    const { task, log } = await sent(
      tarOf(
        { name: '../evil', content: '1' },
        { name: 'a/../../evil', content: '2' },
        { name: '/fine', content: '3' },
        { name: 'dev', type: '3' },
        { name: 'hard', type: '1', link: '../etc/passwd' },
        { name: 'out', type: '2', link: '/etc' },
        { name: 'out/evil', content: '4' },
      ),
    )
    expect(await on.sh(id, 'ls -d /evil /etc/evil 2>/dev/null; true')).toBe('')
    expect(log.split('\n').filter((line) => line.startsWith('Left out'))).toHaveLength(5)
    expect(task.state).toBe('succeeded')
    expect(await on.sh(id, 'cat /srv/fine')).toBe('3')
  })

  it('that leaves in the middle leaves no half of a file', async () => {
    const { task: copy, upload } = await on.service.upload(fileTransfers.upload.input.parse({ id, path: '/srv' }), none)
    const gone = new AbortController()
    const bytes = async function* () {
      yield tarOf({ name: 'whole', content: 'w', mtime: 1_700_000_000 }).subarray(0, 1024)
      yield tarOf({ name: 'half', content: Buffer.alloc(3_000_000, 1) }).subarray(0, 2_000_000)
      await new Promise((done) => setTimeout(done, 300))
      gone.abort()
      throw new Error('aborted')
    }
    await expect(on.uploads.at(upload?.split('/').at(-1) ?? '')?.({ bytes: bytes() }, gone.signal)).rejects.toMatchObject({
      code: 'disconnected',
    })
    const { task } = await on.follow(copy)
    expect(task).toMatchObject({ state: 'failed', result: '1 file arrived. The unfinished half was removed.' })
    expect(await on.sh(id, 'ls /srv/whole /srv/half 2>/dev/null; true')).toBe('/srv/whole\n')
  })

  it('sends what is no tar, or one cut off, and is told so', async () => {
    expect((await sent(Buffer.from('x'.repeat(2000)))).task.error).toMatchObject({ code: 'invalid-input' })
    expect((await sent(tarOf({ name: 'cut', content: Buffer.alloc(100_000) }).subarray(0, 50_000))).task.error).toMatchObject({
      code: 'invalid-input',
    })
  })

  it('settles names that are taken', async () => {
    await on.sh(id, 'mkdir -p /taken/d && echo -n old > /taken/d/a.txt')
    await sent(tarOf({ name: 'd/', type: '5', mode: 0o755 }, { name: 'd/a.txt', content: 'new' }, { name: 'd/b.txt', content: 'new' }), {
      path: '/taken',
      conflict: 'keep-both',
    })
    expect(await on.sh(id, 'cd /taken/d && ls && cat a.txt')).toBe('a (2).txt\na.txt\nb.txt\nold')
    const announced = [{ path: 'd/a.txt', kind: 'file', size: 3, modifiedAt: 1 }]
    const preview = await on.service.uploadPreview(fileTransfers.uploadPreview.input.parse({ id, path: '/taken', announced }), none)
    expect(preview).toMatchObject({ files: 1, bytes: 3, conflictCount: 1, conflicts: [{ path: '/taken/d/a.txt', to: { size: 3 } }] })
  })

  it('fetches one file as it is, its size known', async () => {
    const { name, type, size, bytes, task } = await fetched({ path: '/tree/random' })
    expect({ name, type, size, state: task.state }).toEqual({
      name: 'random',
      type: 'application/octet-stream',
      size: 300_001,
      state: 'succeeded',
    })
    expect(bytes.equals(readFileSync(on.file('tree/random')))).toBe(true)
  })

  it('fetches folders as a tar', async () => {
    const { name, bytes, task } = await fetched({ path: ['/tree', '/etc/passwd'] })
    expect(name).toBe(`${id}.tar`)
    expect(task.error).toBeUndefined()
    mkdirSync(on.file('untar'))
    writeFileSync(on.file('it.tar'), bytes)
    execFileSync('tar', ['-C', on.file('untar'), '-xpf', on.file('it.tar')])
    expect(see(on.file('untar/tree'))).toEqual(see(on.file('tree')))
    expect(readFileSync(on.file('untar/passwd'), 'utf8')).toContain('root')
  })

  it('fetches folders as a zip, with modes and links', async () => {
    const { name, type, bytes, task } = await fetched({ path: '/tree', format: 'zip' })
    expect({ name, type, error: task.error }).toEqual({ name: 'tree.zip', type: 'application/zip', error: undefined })
    writeFileSync(on.file('tree.zip'), bytes)
    // Python reads zips by the book, and tells modes as they are written.
    const script = `import zipfile,json,sys
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps({i.filename: [i.external_attr>>16, i.file_size, z.read(i)[:20].decode('latin1')] for i in z.infolist()}))`
    const read = JSON.parse(execFileSync('python3', ['-c', script, on.file('tree.zip')], { encoding: 'utf8', maxBuffer: 1e8 })) as Record<
      string,
      [number, number, string]
    >
    expect(read['tree/run']).toEqual([0o100755, 10, '#!/bin/sh\n'])
    expect(read['tree/sub/']?.[0]).toBe(0o41777)
    expect(read['tree/link']).toEqual([0o120777, 9, 'plain.txt'])
    expect(read['tree/sparse']?.[1]).toBe(5_000_000)
    // A zip has no hard links: each name has the content.
    for (const twin of ['tree/sub/first', 'tree/sub/deeper/second', 'tree/a-third']) expect(read[twin]).toEqual([0o100644, 5, 'twice'])
    expect(Object.keys(read)).toContain('tree/emoji 🐳 ünï')
  })
})

describe('a zip of files with several names', () => {
  const MAKE =
    'mkdir -p /links/sub && cd /links && dd if=/dev/urandom of=large bs=1M count=9 2>/dev/null && ln large sub/large2 && ln large large3 && printf hello > small && ln small sub/small2 && ln small small3 && printf own > own'

  /** What every regular file in a zip holds, as `sha256sum` writes it. */
  function sums(zip: Buffer): string[] {
    writeFileSync(on.file('links.zip'), zip)
    const script = `import zipfile,hashlib,sys
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
for i in z.infolist():
  if i.external_attr>>28 == 8: print(hashlib.sha256(z.read(i)).hexdigest()+'  '+i.filename)`
    return execFileSync('python3', ['-c', script, on.file('links.zip')], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .sort()
  }
  let there: string[] = []
  beforeAll(async () => {
    await on.sh(id, MAKE)
    there = (await on.sh(id, 'cd / && find links -type f -exec sha256sum {} +')).trim().split('\n').sort()
  })

  it('has the content under each of them, out of a container that can send one archive at a time', async () => {
    const { bytes, task, log } = await fetched({ path: '/links', format: 'zip' })
    expect({ error: task.error, log }).toEqual({ error: undefined, log: '' })
    expect(sums(bytes)).toEqual(there)
    expect(there).toHaveLength(7)
    const both = await fetched({ path: ['/links', '/links/'], format: 'zip' })
    expect(sums(both.bytes)).toHaveLength(14)
  }, 60_000)

  it('and out of an image', async () => {
    const repo = on.fresh()
    await on.engine.getContainer(id).commit({ repo, tag: '1' })
    try {
      const { bytes, task } = await fetched({ kind: 'image', id: `${repo}:1`, path: '/links', format: 'zip' })
      expect(task.error).toBeUndefined()
      expect(sums(bytes)).toEqual(there)
    } finally {
      await on.engine.getImage(`${repo}:1`).remove()
    }
  }, 60_000)
})

describe('dragging out', () => {
  it('copies into a folder only this user can read, which goes when Longshore ends', async () => {
    const { task, paths } = await on.service.stage(fileTransfers.stage.input.parse({ id, path: ['/tree', '/etc/passwd'] }), none)
    const { task: done } = await on.follow(task)
    expect(done).toMatchObject({ state: 'succeeded', subject: expect.stringContaining(on.file('home')) })
    expect(see(paths[0] ?? '', { owners: false })).toEqual(see(on.file('tree'), { owners: false }))
    expect(readFileSync(paths[1] ?? '', 'utf8')).toContain('root')
    expect(execFileSync('stat', ['-c', '%a', on.file('home/dragged')], { encoding: 'utf8' })).toBe('700\n')
  })
})
