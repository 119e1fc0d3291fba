import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOX, docker } from '../../helpers/engine'
import { none, type Setup, setUp } from './setup'

let on: Setup
const folder = mkdtempSync(join(tmpdir(), 'longshore-archives-'))
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  on = await setUp('h-arc')
})
afterAll(async () => {
  await on.close()
  rmSync(folder, { recursive: true })
})

const save = async (input: object) =>
  on.follow((await on.service.save({ references: [], replace: false, gzip: false, ...input }, none)).task)
const load = async (path: string) => (await on.follow((await on.service.load({ path }, none)).task)).task
const bring = async (input: object) => (await on.follow((await on.service.import({ changes: [], ...input }, none)).task)).task

/** A file system as a tar, as `docker export` writes it. */
async function rootfs(path: string): Promise<void> {
  const container = await docker().createContainer({ Image: BOX })
  const pieces: Buffer[] = []
  for await (const piece of await container.export()) pieces.push(piece as Buffer)
  await container.remove()
  writeFileSync(path, Buffer.concat(pieces))
}

describe('saving images', () => {
  it('writes one or many to a tar that loads again, with progress', async () => {
    const [a, b] = [`${on.fresh()}:1`, `${on.fresh()}:2`]
    await on.image({ tag: a, bytes: 2_000_000 })
    const id = await on.image({ tag: b })
    const to = file('two.tar')
    const { task, events } = await save({ references: [a, b], to })
    expect(task).toMatchObject({ kind: 'save', title: `Save ${a} and 1 more`, state: 'succeeded', result: to, unit: 'bytes' })
    expect(task.done).toBe(readFileSync(to).byteLength)
    expect(on.lastCommand()).toBe(`docker save -o ${to} ${a} ${b}`)
    expect(events.some((event) => event.kind === 'task' && event.task.state === 'running')).toBe(true)

    await docker().getImage(a).remove()
    await docker().getImage(b).remove()
    const loaded = await load(to)
    expect(loaded.result?.split(', ').sort()).toEqual([a, b])
    expect(loaded).toMatchObject({ kind: 'load', state: 'succeeded', done: readFileSync(to).byteLength })
    expect(on.lastCommand()).toBe(`docker load -i ${to}`)
    expect((await on.service.inspect({ id: b }, none)).id).toBe(id)
  })

  it('packs with gzip on wish, and loads that as well', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag })
    const to = file('packed.tar.gz')
    const { task } = await save({ references: [tag], to, gzip: true })
    expect(task).toMatchObject({ state: 'succeeded', command: `docker save ${tag} | gzip > ${to}` })
    expect(gunzipSync(readFileSync(to)).subarray(257, 262).toString()).toBe('ustar')
    await docker().getImage(tag).remove()
    expect(await load(to)).toMatchObject({ state: 'succeeded', result: tag })
  })

  it('never overwrites unasked, and leaves no half file behind', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag, bytes: 5_000_000 })
    const to = file('there.tar')
    writeFileSync(to, 'mine')
    await expect(save({ references: [tag], to })).rejects.toMatchObject({ code: 'conflict', message: `There is a file at ${to} already.` })
    expect(readFileSync(to, 'utf8')).toBe('mine')
    expect((await save({ references: [tag], to, replace: true })).task.state).toBe('succeeded')

    const { task: id } = await on.service.save({ references: [tag], to: file('cut.tar'), replace: false, gzip: false }, none)
    await on.tasks.service.cancel({ id }, none)
    expect((await on.follow(id)).task.state).toBe('cancelled')
    expect(readdirSync(folder).filter((name) => name.includes('cut'))).toEqual([])
  })

  it('says where it cannot write, and which image is not there', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag })
    await expect(save({ references: [tag], to: file('none/x.tar') })).rejects.toMatchObject({ code: 'not-found' })
    await expect(save({ references: ['h-none:1'], to: file('x.tar') })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no image "h-none:1" on this engine.',
    })
    await expect(save({ references: [tag], to: '/dev/full', replace: true })).rejects.toMatchObject({
      code: 'invalid-input',
      message: '/dev/full is a device or a socket, not a file.',
    })
  })

  it.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')('on a full disk says so and leaves nothing', async () => {
    const small = mkdtempSync(join(folder, 'small-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small])
    try {
      const { task } = await save({ references: [BOX], to: join(small, 'box.tar') })
      expect(task.error?.message).toBe(`There is no room left for ${join(small, 'box.tar')}.`)
      expect(readdirSync(small)).toEqual([])
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('goes to a browser as a download', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag })
    const { task: id, download } = await on.service.save({ references: [tag], replace: false, gzip: false }, none)
    const taken = on.downloads.take(download?.split('/').at(-1) ?? '')
    let bytes = 0
    await taken?.pour({ begin: () => undefined, write: async (piece) => void (bytes += piece.byteLength) }, none.signal)
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(taken?.name).toBe(`${tag.replace(':', '-')}.tar`)
    expect((await on.follow(id)).task.state).toBe('succeeded')
  })
})

describe('loading a tar', () => {
  it('that is cut off is told so, packed or not', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag, bytes: 100_000 })
    await save({ references: [tag], to: file('whole.tar') })
    await docker().getImage(tag).remove()
    for (const [name, content] of [
      ['cut.tar', readFileSync(file('whole.tar'))],
      ['cut.tar.gz', gzipSync(readFileSync(file('whole.tar')))],
    ] as const) {
      writeFileSync(file(name), content)
      truncateSync(file(name), Math.floor(content.byteLength / 2))
      const { state, error } = await load(file(name))
      expect({ name, state, message: error?.message }).toEqual({ name, state: 'failed', message: 'The archive is cut off or damaged.' })
    }
    expect(await on.exists(tag)).toBe(false)
  })

  it('that is none, or holds no image, is told so', async () => {
    const cases: [string, Buffer, string][] = [
      ['text.tar', Buffer.from('hello'.repeat(1000)), 'The archive is not a tar archive.'],
      ['app.zip', Buffer.from('504b0304'.padEnd(2000, '0'), 'hex'), 'The archive is a zip archive, and the engine takes a tar.'],
      ['empty.tar', Buffer.alloc(0), 'The archive is empty.'],
      ['blocks.tar', Buffer.alloc(10_240), 'The archive holds no image.'],
    ]
    for (const [name, content, message] of cases) {
      writeFileSync(file(name), content)
      expect({ name, error: (await load(file(name))).error }).toMatchObject({ name, error: { code: 'invalid-input', message } })
    }
    // An archive that names no image: the engine has nothing against it.
    writeFileSync(file('manifest.json'), '[]')
    execFileSync('tar', ['-C', folder, '-cf', file('none.tar'), 'manifest.json'])
    expect((await load(file('none.tar'))).error?.message).toBe('The archive holds no image.')
    await rootfs(file('rootfs.tar'))
    expect((await load(file('rootfs.tar'))).error).toMatchObject({
      message: 'The archive holds no image.',
      hint: expect.stringContaining('imported'),
    })
  })

  it('that is not there or no file is told before a task begins', async () => {
    await expect(load(file('nowhere.tar'))).rejects.toMatchObject({
      code: 'not-found',
      message: `There is no file ${file('nowhere.tar')}.`,
    })
    await expect(load(folder)).rejects.toMatchObject({ code: 'invalid-input', message: `${folder} is a folder.` })
    await expect(load('relative.tar')).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('from a browser goes straight through, and one that leaves takes its half with it', async () => {
    const tag = `${on.fresh()}:1`
    await on.image({ tag, bytes: 3_000_000 })
    await save({ references: [tag], to: file('sent.tar') })
    await docker().getImage(tag).remove()
    const content = readFileSync(file('sent.tar'))
    const send = async (bytes: AsyncIterable<Uint8Array>, gone: AbortSignal) => {
      const { task: id, upload } = await on.service.load({}, none)
      const receive = on.uploads.at(upload?.split('/').at(-1) ?? '')
      const sent = receive?.({ bytes, size: content.byteLength }, gone).catch((error: unknown) => error)
      return { task: (await on.follow(id)).task, sent: await sent }
    }
    const left = new AbortController()
    const half = await send(
      (async function* () {
        yield content.subarray(0, 1_000_000)
        left.abort()
        throw new Error('aborted')
      })(),
      left.signal,
    )
    expect(half.task).toMatchObject({
      state: 'failed',
      error: { code: 'disconnected', message: expect.stringContaining('stopped sending') },
    })
    expect(await on.exists(tag)).toBe(false)

    const whole = await send(
      (async function* () {
        for (let at = 0; at < content.byteLength; at += 65_536) yield content.subarray(at, at + 65_536)
      })(),
      none.signal,
    )
    expect(whole.task).toMatchObject({ state: 'succeeded', result: tag, total: content.byteLength })
  })
})

describe('importing a root file system', () => {
  it('makes an image of one layer, with changes and a message', async () => {
    await rootfs(file('fs.tar'))
    const reference = `${on.fresh()}:1`
    const changes = ['CMD ["sh"]', `LABEL ${on.prefix}=`]
    const task = await bring({ path: file('fs.tar'), reference, message: 'from a tar', changes })
    expect(task).toMatchObject({ kind: 'import', state: 'succeeded', title: `Import ${reference}` })
    expect(on.lastCommand()).toBe(`docker import -c 'CMD ["sh"]' -c 'LABEL ${on.prefix}=' -m 'from a tar' ${file('fs.tar')} ${reference}`)
    const details = await on.service.inspect({ id: reference }, none)
    expect(details).toMatchObject({ id: task.subject, command: ['sh'], layers: 1 })
    expect((await on.service.history({ id: reference }, none))[0]?.comment).toContain('from a tar')
  })

  it('of something else fails with a sentence', async () => {
    writeFileSync(file('note.txt'), 'not a file system\n'.repeat(100))
    expect((await bring({ path: file('note.txt'), reference: 'h-none:1' })).error?.message).toBe('The archive is not a tar archive.')
    expect((await bring({ path: file('fs.tar'), reference: 'NOT A NAME' })).error?.code).toBe('invalid-input')
    expect((await bring({ path: file('fs.tar'), changes: ['RUN make'], reference: `${on.fresh()}:1` })).state).toBe('failed')
  })
})
