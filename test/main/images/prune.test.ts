import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBuildsService } from '../../../main/builds/service'
import { freedBy } from '../../../main/images/pruneCandidates'
import { BOX, docker, sweep } from '../../helpers/engine'
import { none, type Setup, setUp } from './setup'

let on: Setup

beforeAll(async () => {
  on = await setUp('h-prune')
})
afterAll(async () => {
  await sweep(on.prefix)
  await on.close()
})

const mine = (more: object = {}) => ({ all: true, labels: [on.prefix], ...more })
const preview = async (more: object = {}) => on.service.prunePreview(mine(more), none)
const prune = async (more: object = {}) => on.follow((await on.service.prune(mine(more), none)).task)
const ids = async (more: object = {}) => (await preview(more)).images.map(({ id }) => id).sort()

describe('what images weigh', () => {
  it('is told apart: bytes of their own, and bytes they have in common', async () => {
    const base = await on.image({ tag: `${on.fresh()}:base`, bytes: 2_000_000 })
    const [a, b] = [await on.image({ from: base, bytes: 300_000 }), await on.image({ from: base, bytes: 50_000 })]
    const sizes = new Map((await on.service.sizes({}, none)).map((size) => [size.id, size]))
    const { size: boxSize } = await on.service.inspect({ id: BOX }, none)
    for (const [id, unique, shared] of [
      [base, 0, boxSize + 2_000_000],
      [a, 300_000, boxSize + 2_000_000],
      [b, 50_000, boxSize + 2_000_000],
    ] as const) {
      // A changed file's folder and other small change come on top.
      expect(Math.abs((sizes.get(id)?.unique ?? 0) - unique)).toBeLessThan(5000)
      expect(Math.abs((sizes.get(id)?.shared ?? 0) - shared)).toBeLessThan(5000)
      expect((sizes.get(id)?.unique ?? 0) + (sizes.get(id)?.shared ?? 0)).toBe((await on.service.inspect({ id }, none)).size)
    }
    const uses = await on.service.uses({ id: base }, none)
    expect(uses.images.map(({ id }) => id).sort()).toEqual([a, b].sort())
    expect(uses.containers).toEqual([])
    await prune()
  })
})

describe('cleaning up images', () => {
  it('previews exactly those that nothing uses, and removes exactly these', async () => {
    const base = await on.image({ tag: `${on.fresh()}:1`, bytes: 1_000_000 })
    const dangling = await on.image({ bytes: 200_000 })
    const twice = await on.image({ tag: `${on.fresh()}:1`, from: base, bytes: 100_000 })
    await docker().getImage(twice).tag({ repo: on.fresh(), tag: '2' })
    const used = await on.image({ tag: `${on.fresh()}:1` })
    await docker().createContainer({ Image: used, name: on.fresh() })

    expect(await ids({ all: false })).toEqual([dangling])
    expect(await ids()).toEqual([base, dangling, twice].sort())
    const whole = await preview()
    const freed = freedBy(whole, new Set([base, dangling, twice]))
    expect(Math.abs(freed - 1_300_000)).toBeLessThan(15_000)
    // What stands on an image that goes stays, and with it the layers of both.
    expect(freedBy(whole, new Set([base]))).toBe(0)

    const { task, items } = await prune({ ids: [dangling, twice] })
    expect(task).toMatchObject({ kind: 'prune', state: 'succeeded', done: 2, total: 2 })
    expect(task.result).toMatch(/^2 images removed, 3\d\d(\.\d)? kB freed$/)
    expect(items.map(({ status }) => status)).toEqual(['removed', 'removed'])
    expect(task.command).toMatch(/^docker rmi /)
    expect(await Promise.all([base, dangling, twice, used].map(on.exists))).toEqual([true, false, false, true])

    await prune()
    expect(on.lastCommand()).toBe(`docker image prune -f -a --filter label=${on.prefix}`)
    expect(await Promise.all([base, used].map(on.exists))).toEqual([false, true])
  })

  it('chooses by age and by labels, as docker does', async () => {
    const web = await on.image({ labels: { tier: 'web' } })
    const db = await on.image({ labels: { tier: 'db', keep: '' } })
    expect(await ids({ olderThanSeconds: 3600 })).toEqual([])
    expect(await ids({ olderThanSeconds: 0 })).toEqual([web, db].sort())
    expect(await ids({ labels: [on.prefix, 'tier=web'] })).toEqual([web])
    expect(await ids({ labels: [on.prefix, '!keep'] })).toEqual([web])
    await prune()
  })

  it('leaves alone what got a container after the preview', async () => {
    const [quiet, wanted] = [await on.image({ tag: `${on.fresh()}:1` }), await on.image({ tag: `${on.fresh()}:1` })]
    await preview()
    await docker().createContainer({ Image: wanted, name: on.fresh() })
    const { task } = await prune({ ids: [quiet, wanted] })
    expect(task).toMatchObject({ state: 'succeeded', total: 1 })
    expect(await Promise.all([quiet, wanted].map(on.exists))).toEqual([false, true])
  })
})

describe('cleaning up the build cache', () => {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-cache-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('shows what each entry is, and removes exactly what was chosen, those that others stand on last', async () => {
    const builds = createBuildsService({ engines: on.connected.engines, ledger: on.ledger, tasks: on.tasks })
    const mark = on.fresh()
    mkdirSync(join(folder, 'a'))
    writeFileSync(
      join(folder, 'Dockerfile'),
      `FROM ${BOX}\nRUN head -c 400000 /dev/urandom > /${mark}-a\nRUN head -c 300000 /dev/urandom > /${mark}-b\nLABEL ${on.prefix}=\n`,
    )
    const { task } = await builds.service.run({ context: folder, tags: [`${mark}:1`] }, none)
    expect((await on.follow(task)).task.state).toBe('succeeded')
    const entries = async () => (await builds.service.prunePreview({}, none)).filter(({ description }) => description.includes(mark))
    const made = await entries()
    expect(made.map(({ kind, inUse, shared }) => ({ kind, inUse, shared }))).toEqual([
      { kind: 'regular', inUse: false, shared: true },
      { kind: 'regular', inUse: false, shared: true },
    ])
    const [first, second] = [
      made.find((one) => one.description.includes(`${mark}-a`)),
      made.find((one) => one.description.includes(`${mark}-b`)),
    ]
    expect(second?.parents).toContain(first?.id)
    expect(first?.bytes).toBeGreaterThanOrEqual(400_000)

    // The lower one is held by the upper.
    const refused = await on.follow((await builds.service.prune({ ids: [first?.id ?? ''] }, none)).task)
    expect(refused.task).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('is needed by an entry that stays') } })
    expect(await entries()).toHaveLength(2)

    const { task: done } = await on.follow((await builds.service.prune({ ids: made.map(({ id }) => id) }, none)).task)
    expect(done).toMatchObject({ kind: 'prune', state: 'succeeded', done: 2, result: expect.stringMatching(/^2 entries removed/) })
    expect(done.command).toContain(`docker builder prune -a -f --filter id=${second?.id}`)
    expect(await entries()).toEqual([])
    expect(await on.exists(`${mark}:1`)).toBe(true)
  }, 60_000)
})
