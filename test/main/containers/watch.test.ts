import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { Container } from '../../../preload/contract/containers'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { watching } from '../../helpers/watching'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const PREFIX = name('obj')
const none = { signal: new AbortController().signal }
let count = 0
const fresh = () => `${PREFIX}-${++count}`

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

function watch() {
  const page = watching<Container>((signal) => service.watch({}, { signal }))
  return { ...page, named: (name: string) => [...page.known.values()].find((container) => container.name === name) }
}

describe('watching containers', () => {
  it('begins with all of them and then tells only what changed, also what was done elsewhere', async () => {
    const before = await service.create({ image: BOX, name: fresh() }, none)
    const page = watch()
    await expect.poll(() => page.known.has(before.id)).toBe(true)
    expect(page.patches[0]).toMatchObject({ snapshot: true, removes: [] })

    const called = fresh()
    const { id } = await service.run({ image: BOX, name: called, command: ['sleep', '300'] }, none)
    await expect.poll(() => page.named(called)?.state).toBe('running')
    expect(page.named(called)?.networks).toEqual(['bridge'])

    const elsewhere = docker().getContainer(id)
    await elsewhere.pause()
    await expect.poll(() => page.known.get(id)?.state).toBe('paused')
    await elsewhere.unpause()
    await expect.poll(() => page.known.get(id)?.state).toBe('running')
    const renamed = fresh()
    await elsewhere.rename({ name: renamed })
    await expect.poll(() => page.known.get(id)?.name).toBe(renamed)
    await elsewhere.stop({ t: 0 })
    await expect.poll(() => page.known.get(id)).toMatchObject({ state: 'exited', exitCode: 137 })
    await elsewhere.remove()
    await expect.poll(() => page.known.has(id)).toBe(false)
    expect(page.about(before.id)).toBe(0)
    await page.close()
  })

  it('follows a container into and out of a network', async () => {
    const network = await docker().createNetwork({ Name: fresh() })
    const { id } = await service.run({ image: BOX, name: fresh(), command: ['sleep', '300'] }, none)
    const page = watch()
    await expect.poll(() => page.known.get(id)?.networks.length).toBe(1)
    await network.connect({ Container: id })
    await expect.poll(() => page.known.get(id)?.networks.length).toBe(2)
    await network.disconnect({ Container: id })
    await expect.poll(() => page.known.get(id)?.networks.length).toBe(1)
    await page.close()
  })

  it('tells a change of health once, and nothing of the checks in between', async () => {
    const page = watch()
    const made = await docker().createContainer({
      Image: BOX,
      name: fresh(),
      Cmd: ['sleep', '300'],
      Healthcheck: { Test: ['CMD', 'true'], Interval: 300_000_000, Timeout: 1_000_000_000, Retries: 1 },
    })
    await made.start()
    await expect.poll(() => page.known.get(made.id)?.health, { timeout: 10_000 }).toBe('healthy')
    const told = page.about(made.id)
    await new Promise((done) => setTimeout(done, 1500))
    expect(page.about(made.id)).toBe(told)
    await page.close()
  })

  it('serves two pages at once, and each is told everything', async () => {
    const pages = [watch(), watch()]
    await expect.poll(() => pages.every((page) => page.patches.length > 0)).toBe(true)
    const called = fresh()
    await service.run({ image: BOX, name: called, command: ['sleep', '300'] }, none)
    for (const page of pages) await expect.poll(() => page.named(called)?.state).toBe('running')
    await pages[0]?.close()
    await docker().getContainer(called).remove({ force: true })
    await expect.poll(() => pages[1]?.named(called)).toBeUndefined()
    expect(pages[0]?.named(called)?.state).toBe('running')
    await pages[1]?.close()
  })
})
