import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { Task, TaskItem } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('prune')
/** Every preview and prune here is narrowed to its own containers: the engine is shared. */
const MINE = `prune-test=${PREFIX}`
let count = 0

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

const labels = (extra: Record<string, string> = {}) => ({ 'prune-test': PREFIX, ...extra })

/** A container that has written `bytes` and ended. */
async function ended({ bytes = 0, extra = {} as Record<string, string>, volume = false } = {}) {
  const made = await service.run(
    {
      image: BOX,
      name: `${PREFIX}-${++count}`,
      labels: labels(extra),
      command: ['sh', '-c', `head -c ${bytes} /dev/zero > /written`],
      ...(volume && {
        mounts: [
          { type: 'volume' as const, target: '/unnamed' },
          { type: 'volume' as const, source: `${PREFIX}-named`, target: '/named' },
        ],
      }),
    },
    ctx,
  )
  await docker().getContainer(made.id).wait()
  return made
}

const preview = (filters: object = {}) => service.prunePreview({ labels: [MINE], volumeSizes: false, ...filters }, ctx)

async function prune(options: object): Promise<{ task: Task; items: TaskItem[] }> {
  const { task: id } = await service.prune({ labels: [MINE], volumes: false, ...options }, ctx)
  const items = new Map<string, TaskItem>()
  let task: Task | undefined
  for await (const event of connected.tasks.service.follow({ id }, ctx)) {
    if (event.kind === 'task') task = event.task
    if (event.kind === 'items') for (const item of event.items) items.set(item.id, item)
  }
  if (task === undefined) throw new Error('The task told nothing.')
  return { task, items: [...items.values()] }
}

const exists = (id: string) =>
  docker()
    .getContainer(id)
    .inspect()
    .then(
      () => true,
      () => false,
    )

describe('pruning containers', () => {
  it('previews exactly the stopped ones, with the bytes they wrote, and removes exactly these', async () => {
    const small = await ended({ bytes: 100_000 })
    const large = await ended({ bytes: 3_000_000 })
    const created = await service.create({ image: BOX, name: `${PREFIX}-${++count}`, labels: labels() }, ctx)
    const running = await service.run({ image: BOX, name: `${PREFIX}-${++count}`, labels: labels(), command: ['sleep', '300'] }, ctx)

    const { containers, bytes } = await preview()
    expect(containers.map((one) => one.id).sort()).toEqual([small.id, large.id, created.id].sort())
    expect(containers.find((one) => one.id === large.id)).toMatchObject({ name: large.name, image: BOX, state: 'exited', exitCode: 0 })
    expect(bytes).toBeGreaterThanOrEqual(3_100_000)
    expect(bytes).toBeLessThan(3_300_000)

    const { task } = await prune({ ids: [small.id, created.id] })
    expect(task).toMatchObject({ kind: 'prune', state: 'succeeded', done: 2, total: 2, result: '2 containers removed, 100 kB freed' })
    expect(ledger.entries().at(-1)?.command).toBe(`docker rm ${small.name} ${created.name}`)
    expect(await Promise.all([small, created, large, running].map((one) => exists(one.id)))).toEqual([false, false, true, true])

    await prune({})
    expect(ledger.entries().at(-1)?.command).toBe(`docker container prune -f --filter label=${MINE}`)
    expect(await exists(large.id)).toBe(false)
    expect(await exists(running.id)).toBe(true)
  })

  it('chooses by age and by labels, as docker does', async () => {
    const web = await ended({ extra: { tier: 'web' } })
    const db = await ended({ extra: { tier: 'db', keep: '' } })
    // Made within one second, they stand in no order.
    const ids = async (filters: object) => (await preview(filters)).containers.map((one) => one.id).sort()

    expect(await ids({ olderThanSeconds: 3600 })).toEqual([])
    expect(await ids({ olderThanSeconds: 0 })).toEqual([web.id, db.id].sort())
    expect(await ids({ labels: [MINE, 'tier=web'] })).toEqual([web.id])
    expect(await ids({ labels: [MINE, '!keep'] })).toEqual([web.id])
    expect(await ids({ labels: [MINE, '!tier=web'] })).toEqual([db.id])
    expect(await ids({ labels: [MINE, 'toString'] })).toEqual([])
    await prune({})
  })

  it('leaves anonymous volumes unless told, and named ones always', async () => {
    const volumeNames = async () => ((await docker().listVolumes()).Volumes ?? []).map((one) => one.Name)
    const first = await ended({ volume: true })
    const { containers } = await preview({ volumeSizes: true })
    const [unnamed] = containers[0]?.anonymousVolumes ?? []
    expect(unnamed?.bytes).toBe(0)
    await prune({ ids: [first.id] })
    expect(await volumeNames()).toContain(unnamed?.name)
    await docker()
      .getVolume(unnamed?.name ?? '')
      .remove()

    const second = await ended({ volume: true })
    const [gone] = (await preview()).containers[0]?.anonymousVolumes ?? []
    await prune({ ids: [second.id], volumes: true })
    expect(ledger.entries().at(-1)?.command).toBe(`docker rm -v ${second.name}`)
    expect(await volumeNames()).not.toContain(gone?.name)
    expect(await volumeNames()).toContain(`${PREFIX}-named`)
  })

  it('leaves alone what was started again after the preview', async () => {
    const quiet = await ended()
    const again = await service.create({ image: BOX, name: `${PREFIX}-${++count}`, labels: labels(), command: ['sleep', '300'] }, ctx)
    const seen = await preview()
    await service.start({ id: again.id }, ctx)
    const { task } = await prune({ ids: seen.containers.map((one) => one.id) })
    expect(task.state).toBe('succeeded')
    expect(await exists(again.id)).toBe(true)
    expect(await exists(quiet.id)).toBe(false)
  })

  it('tells each one’s result, and that one could not go', async () => {
    const one = await ended()
    const two = await ended()
    const original = connected.engine.docker.getContainer.bind(connected.engine.docker)
    // The container starts between the list and the removal: too short a moment to hit from outside.
    connected.engine.docker.getContainer = (id: string) => {
      const container = original(id)
      if (id !== two.id) return container
      const refusal = Object.assign(new Error('running'), { statusCode: 409, json: { message: 'You cannot remove a running container' } })
      return Object.assign(container, { remove: () => Promise.reject(refusal) })
    }
    try {
      const { task, items } = await prune({ ids: [one.id, two.id] })
      expect(task.state).toBe('failed')
      expect(task.error?.message).toBe(`1 of 2 were removed. The container "${two.name}" runs again, and was left alone.`)
      expect(Object.fromEntries(items.map((item) => [item.label, item.status]))).toEqual({
        [one.name]: 'removed',
        [two.name]: `The container "${two.name}" runs again, and was left alone.`,
      })
    } finally {
      connected.engine.docker.getContainer = original
    }
  })
})
