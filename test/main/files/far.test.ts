import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { name } from '../../helpers/engine'
import { andStay, never, openFiles } from './setup'

const PREFIX = name('fb-far')
let lab: Awaited<ReturnType<typeof openFiles>>
beforeAll(async () => {
  lab = await openFiles(PREFIX)
})
afterAll(() => lab.close())

const MAKE = 'dd if=/dev/zero of=/far bs=1M count=300 2>/dev/null; printf MARK | dd of=/far bs=1 seek=299999990 conv=notrunc 2>/dev/null'

async function read(id: string, offset: number, length?: number, signal = never.signal): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const bytes of lab.files.read({ kind: 'container', id, path: '/far', offset, length }, { signal })) parts.push(bytes)
  return Buffer.concat(parts)
}

/** How often the engine was asked for an archive meanwhile. */
async function archives(of: string, work: () => Promise<void>): Promise<number> {
  let asked = 0
  const { engine } = lab.local
  const stop = engine.onEvent(({ action, id }) => void (action === 'archive-path' && id === of && asked++))
  await work()
  // Events are told in turn: once this one has come, all before it have.
  const last = new Promise<void>((done) => engine.onEvent(({ action, id }) => action === 'create' && id === mark && done()))
  const mark = name(PREFIX)
  await lab.engine.createVolume({ Name: mark })
  await last
  stop()
  return asked
}

describe('far into a large file', () => {
  it('a program of the running container skips what is before', async () => {
    const { id } = await lab.run(andStay(MAKE))
    await expect
      .poll(() => lab.files.stat({ kind: 'container', id, path: '/ready', follow: false }, never).catch(() => undefined), {
        timeout: 60_000,
      })
      .toBeDefined()
    const asked = await archives(id, async () => {
      expect((await read(id, 299_999_988, 8)).toString('latin1')).toBe('\0\0MARK\0\0')
      expect((await read(id, 299_999_991)).length).toBe(300 * 1024 * 1024 - 299_999_991)
      expect((await read(id, 20_000_000, 1_000_000)).equals(Buffer.alloc(1_000_000))).toBe(true)
      expect(await read(id, 400_000_000, 10)).toHaveLength(0)
    })
    expect(asked).toBe(0)
    // Near its beginning, nothing has to run.
    expect(await archives(id, async () => void (await read(id, 1000, 10)))).toBeGreaterThan(0)
  }, 120_000)

  it('a stopped container’s bytes pass by, and no more of them once nobody waits', async () => {
    const { id } = await lab.ran(MAKE)
    expect((await read(id, 299_999_988, 8)).toString('latin1')).toBe('\0\0MARK\0\0')
    const leave = new AbortController()
    const left = read(id, 299_999_988, 8, leave.signal)
    setTimeout(() => leave.abort(), 60)
    await expect(left).rejects.toMatchObject({ code: 'cancelled' })
    // The engine sends one archive of a container at a time: it has let go of the first.
    const began = performance.now()
    expect(await read(id, 0, 4)).toHaveLength(4)
    expect(performance.now() - began).toBeLessThan(3000)
  }, 120_000)
})
