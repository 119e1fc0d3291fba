import { afterAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { connect } from '../../helpers/connect'
import { BOX } from '../../helpers/engine'
import { ownEngine } from '../../helpers/ownEngine'

const own = await ownEngine()
afterAll(() => own?.stop(), 60_000)

describe.skipIf(own === undefined)('an engine that goes away', () => {
  it('while a log, a list and figures are followed ends all with the reason, not as if the container had ended', async () => {
    if (own === undefined) return
    const connected = await connect(own.address)
    const service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
    const signal = new AbortController().signal
    const { id } = await service.run({ image: BOX, command: ['sh', '-c', 'while :; do echo tick; sleep 0.05; done'] }, { signal })

    let ticks = 0
    const log = (async () => {
      for await (const { text } of service.logs({ id, tail: 'all', follow: true, timestamps: false }, { signal })) ticks += text.length
    })()
    let rows = 0
    const list = (async () => {
      for await (const patch of service.watch({}, { signal })) rows += patch.upserts.length
    })()
    let samples = 0
    const stats = (async () => {
      for await (const item of service.stats({ ids: [id], history: false }, { signal })) samples += item.length
    })()
    const outcomes = Promise.allSettled([log, list, stats])
    await expect.poll(() => ticks).toBeGreaterThan(20)
    await expect.poll(() => rows).toBeGreaterThan(0)
    await expect.poll(() => samples, { timeout: 10_000 }).toBeGreaterThan(0)

    await own.kill()
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'AppError', code: 'engine-unreachable' } })
    }
    await connected.close()
  })
})
