import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb-memory')
let lab: Awaited<ReturnType<typeof openFiles>>
let id = ''
beforeAll(async () => {
  lab = await openFiles(PREFIX)
  ;({ id } = await lab.run(andStay('echo inside > /tm/there; mkdir /tm/deep'), { HostConfig: { Tmpfs: { '/tm': '' } } }))
  await vi.waitFor(() => lab.files.stat({ ...place(), path: '/ready', follow: false }, never), 20_000)
})
afterAll(() => lab.close())

const place = () => ({ kind: 'container' as const, id })

describe('what is only in the memory of a running container', () => {
  it('is listed and read, and says that nothing can be copied there', async () => {
    const { entries, abilities } = await lab.files.list({ ...place(), path: '/tm', again: false, limit: 100, marks: 'wait' }, never)
    expect(entries.map((entry) => entry.name)).toEqual(['deep', 'there'])
    expect(abilities).toMatchObject({ write: false, why: expect.stringMatching(/^The container .* has \/tm only in memory/) })
    const parts: Uint8Array[] = []
    for await (const bytes of lab.files.read({ ...place(), path: '/tm/there', offset: 0 }, never)) parts.push(bytes)
    expect(Buffer.concat(parts).toString()).toBe('inside\n')
  })

  it.each(['/tm', '/tm/deep', '/dev/shm'])('takes no copy that nobody would find: %s', async (path) => {
    const opened = await lab.places.open(place())
    await expect(opened.extract(path, (async function* () {})(), never)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(`has ${path} only in memory`),
    })
  })

  it('is not said to be missing when it is to be copied out', async () => {
    const opened = await lab.places.open(place())
    await expect(opened.archive('/tm/there', never.signal)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unsupported' })
  })
  it('says so too where nothing can be run in it, as while it is paused', async () => {
    const container = lab.engine.getContainer(id)
    await container.pause()
    try {
      const { abilities } = await lab.files.list({ ...place(), path: '/tm', again: false, limit: 100, marks: 'wait' }, never)
      expect(abilities).toMatchObject({
        write: false,
        change: false,
        why: expect.stringMatching(/^The container .* has \/tm only in memory/),
      })
    } finally {
      await container.unpause()
    }
  })
})
