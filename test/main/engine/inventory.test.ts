import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type InventorySource, watchInventory } from '../../../main/engine/inventory'
import type { Engine } from '../../../main/engine/types'
import type { Patch } from '../../../preload/contract/refs'
import { BOX, docker, name, sweep, testEngineAddress } from '../../helpers/engine'
import { createLab } from './lab'
import { createProxy, type Proxy } from './proxy'

const PREFIX = name('eng-inv')

interface Row {
  id: string
  name: string
  state: string
}

const rows: InventorySource<Row> = {
  async list({ docker }, ids) {
    // Others use this engine too: only our own containers are looked at.
    const found = await docker.listContainers({ all: true, filters: { name: [PREFIX], ...(ids && { id: [...ids] }) } })
    return found.map(({ Id, Names, State }) => ({ id: Id, name: Names[0] ?? '', state: State }))
  },
  idOf: ({ id }) => id,
  changed: ({ type, action, attributes, id }) =>
    type === 'container' && attributes.name?.startsWith(PREFIX) === true && !action.startsWith('exec_') ? id : undefined,
}

describe('an inventory', () => {
  let proxy: Proxy
  let lab: ReturnType<typeof createLab>
  let engine: Engine
  const watches: AbortController[] = []

  beforeAll(async () => {
    proxy = await createProxy(testEngineAddress().replace('unix://', ''))
    lab = createLab({ option: proxy.address })
    engine = await lab.engines.use()
  })
  afterEach(async () => {
    for (const watch of watches.splice(0)) watch.abort()
    await sweep(PREFIX)
  })
  afterAll(async () => {
    await lab.close()
    await proxy.close()
  })

  const lists = () => proxy.requests.filter((asked) => asked.startsWith('GET /containers/json'))
  const create = async (Cmd = ['sleep', '300'], more = {}) =>
    docker().createContainer({ name: name(PREFIX), Image: BOX, Cmd, HostConfig: { NetworkMode: 'none' }, ...more })

  /** A watch whose rows are kept as a page keeps them. */
  function watch(source = rows) {
    const abort = new AbortController()
    watches.push(abort)
    const kept = new Map<string, Row>()
    const patches: Patch<Row>[] = []
    let wake = () => {}
    let failed: unknown
    void (async () => {
      for await (const patch of watchInventory(engine, source, abort.signal)) {
        patches.push(patch)
        for (const row of patch.upserts) kept.set(row.id, row)
        for (const id of patch.removes) kept.delete(id)
        wake()
      }
    })().catch((error: unknown) => {
      failed = error
      wake()
    })
    const until = async (test: () => boolean) => {
      const started = performance.now()
      while (!test()) {
        if (performance.now() - started > 15_000) throw new Error(`Last seen: ${JSON.stringify(patches)}`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 200)
        })
      }
    }
    return { kept, patches, until, abort, failure: () => failed }
  }

  it('begins with everything and then asks only for what changed', async () => {
    const [a, b] = await Promise.all([create(), create()])
    const page = watch()
    await page.until(() => page.patches.length === 1)
    expect(page.patches[0]).toMatchObject({ snapshot: true, removes: [] })
    expect([...page.kept.keys()].sort()).toEqual([a.id, b.id].sort())

    // The events of their making may still be on their way.
    await new Promise((done) => setTimeout(done, 400))
    proxy.requests.length = 0
    await a.start()
    await page.until(() => page.kept.get(a.id)?.state === 'running')
    expect(lists().length).toBeGreaterThan(0)
    for (const asked of lists()) {
      expect(asked).toContain(a.id)
      expect(asked).not.toContain(b.id)
    }
    expect(page.patches.slice(1).every(({ upserts }) => upserts.every(({ id }) => id === a.id))).toBe(true)

    await b.remove()
    await page.until(() => !page.kept.has(b.id))
    expect(page.patches.at(-1)).toMatchObject({ snapshot: false, upserts: [], removes: [b.id] })
  })

  it('shows a new container, its new name and its pause', async () => {
    const page = watch()
    await page.until(() => page.patches.length === 1)
    const container = await create()
    await page.until(() => page.kept.get(container.id)?.state === 'created')
    await container.start()
    await container.pause()
    await page.until(() => page.kept.get(container.id)?.state === 'paused')
    const renamed = name(PREFIX)
    await container.rename({ name: renamed })
    await page.until(() => page.kept.get(container.id)?.name === `/${renamed}`)
  })

  it('never leaves a container that has ended shown as running', async () => {
    const page = watch()
    await page.until(() => page.patches.length === 1)
    // Each ends by itself, so that "die" is the last event of it: dockerd sends that one before it stores the new state.
    const made = await Promise.all(Array.from({ length: 8 }, (_, i) => create(['sh', '-c', `sleep 0.${i}`])))
    await Promise.all(made.map((container) => container.start()))
    await page.until(() => made.every(({ id }) => page.kept.get(id)?.state === 'exited'))
  })

  it('passes on a container that began anew, though it is listed as it was', async () => {
    const container = await create()
    await container.start()
    const page = watch({ ...rows, list: async (...asked) => (await rows.list(...asked)).map((row) => ({ ...row, state: 'up' })) })
    await page.until(() => page.patches.length === 1)
    await container.pause()
    await container.unpause()
    await container.restart({ t: 0 })
    await page.until(() => page.patches.length === 2)
    expect(page.patches[1]).toMatchObject({ upserts: [{ id: container.id, state: 'up' }], removes: [] })
  })

  it('does nothing for health checks', async () => {
    const Healthcheck = { Test: ['CMD', 'true'], Interval: 200_000_000, Timeout: 5_000_000_000, Retries: 3 }
    const container = await create(['sleep', '300'], { Healthcheck })
    const page = watch()
    await page.until(() => page.patches.length === 1)
    const execs: string[] = []
    const stop = engine.onEvent(({ id, action }) => void (id === container.id && action.startsWith('exec_') && execs.push(action)))
    await container.start()
    await page.until(() => page.kept.get(container.id)?.state === 'running')
    // The first check also makes it "healthy", which is a change.
    await page.until(() => execs.length >= 6)
    await new Promise((done) => setTimeout(done, 300))
    proxy.requests.length = 0
    const before = execs.length
    await page.until(() => execs.length >= before + 9)
    stop()
    expect(proxy.requests.filter((asked) => !asked.includes('/_ping'))).toEqual([])
  })

  it('has a row updated within 150 ms of the event', async () => {
    const page = watch()
    await page.until(() => page.patches.length === 1)
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      const container = await create()
      const event = new Promise<number>((resolve) => {
        const stop = engine.onEvent(({ id, action }) => {
          if (id !== container.id || action !== 'start') return
          stop()
          resolve(performance.now())
        })
      })
      void container.start()
      const at = await event
      await page.until(() => page.kept.get(container.id)?.state === 'running')
      took.push(performance.now() - at)
    }
    expect(took.sort((a, b) => a - b)[2]).toBeLessThan(150)
  })

  it('asks once for many events that come together', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => create()))
    const page = watch()
    await page.until(() => page.patches.length === 1)
    await new Promise((done) => setTimeout(done, 400))
    proxy.requests.length = 0
    await Promise.all(made.map((container) => container.remove()))
    await page.until(() => page.kept.size === 0)
    expect(lists().length).toBeLessThanOrEqual(4)
  })

  it('ends quietly when its reader has gone, and asks nothing more', async () => {
    const page = watch()
    await page.until(() => page.patches.length === 1)
    await new Promise((done) => setTimeout(done, 400))
    page.abort.abort()
    proxy.requests.length = 0
    await create()
    await new Promise((done) => setTimeout(done, 200))
    expect(lists()).toEqual([])
    expect(page.failure()).toBeUndefined()
  })

  it("fails with the engine's reason when the engine goes", async () => {
    const own = await createProxy(testEngineAddress().replace('unix://', ''))
    const other = createLab({ option: own.address })
    const lost = await other.engines.use()
    const seen = (async () => {
      for await (const patch of watchInventory(lost, rows, new AbortController().signal)) if (patch.snapshot) await own.close()
    })()
    await expect(seen).rejects.toMatchObject({ code: 'engine-unreachable', message: `Docker stopped answering at ${own.address}.` })
    await other.close()
  })
})
