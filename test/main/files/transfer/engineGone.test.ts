import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileTransfers } from '../../../../preload/contract/fileTransfers'
import { ownEngine } from '../../../helpers/ownEngine'
import { none, type Setup, setUp } from './setup'

const own = await ownEngine()
afterAll(() => own?.stop(), 60_000)

describe.skipIf(own === undefined)('an engine that is killed in the middle of copies', () => {
  let on: Setup
  beforeAll(async () => {
    if (own !== undefined) on = await setUp('h-gone', own.address)
  }, 60_000)
  afterAll(() => on?.close().catch(() => undefined), 60_000)

  it('ends them with the reason; on this machine nothing stays, and of the other side is told what may be there', async () => {
    const id = await on.container()
    await on.sh(id, 'truncate -s 20000000000 /big')
    writeFileSync(on.file('big'), '')
    truncateSync(on.file('big'), 20_000_000_000)
    mkdirSync(on.file('out'))
    const up = (await on.service.upload(fileTransfers.upload.input.parse({ id, path: '/in', from: [on.file('big')] }), none)).task
    const moved = async (task: string) => (await on.tasks.service.list({}, none)).find((one) => one.id === task)?.done ?? 0
    await expect.poll(() => moved(up), { timeout: 40_000 }).toBeGreaterThan(1_000_000)
    await own?.kill()
    const { task: sent } = await on.follow(up)
    expect(sent).toMatchObject({
      state: 'failed',
      retryable: true,
      error: { code: 'engine-unreachable', message: expect.stringContaining('may have arrived') },
    })

    await own?.start()
    await on.engine.getContainer(id).start()
    const down = (await on.service.download(fileTransfers.download.input.parse({ id, path: '/big', to: on.file('out') }), none)).task
    await expect.poll(() => moved(down), { timeout: 40_000 }).toBeGreaterThan(1_000_000)
    await own?.kill()
    const { task: fetched } = await on.follow(down)
    expect(fetched).toMatchObject({ state: 'failed', error: { code: 'engine-unreachable' } })
    expect(readdirSync(on.file('out'))).toEqual([])
  }, 180_000)
})
