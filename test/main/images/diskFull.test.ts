import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PrivateEngine, privateEngine } from '../../../scripts/lib/engine.mjs'
import { ensureBox } from '../../../scripts/lib/images.mjs'
import { BOX, docker } from '../../helpers/engine'
import { legacyArchive } from '../layers/archives'
import { none, type Setup, setUp } from './setup'

const may = process.platform === 'linux' && process.getuid?.() === 0
const MB = 1_000_000

// An engine whose disk is 48 MB of memory, and an image that is larger.
describe.skipIf(!may)('on an engine whose disk is full', () => {
  const disk = mkdtempSync(join(tmpdir(), 'longshore-disk-'))
  const tar = join(disk, '..', `${disk.split('/').at(-1)}.tar`)
  let engine: PrivateEngine
  let on: Setup

  beforeAll(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'longshore-disk', disk])
    engine = await privateEngine({ folder: join(disk, 'engine') })
    await ensureBox(engine.address)
    on = await setUp('h-full', engine.address)
    const big = randomFillSync(Buffer.alloc(30 * MB))
    writeFileSync(tar, legacyArchive([[['a', big]], [['b', big]]]))
  }, 90_000)
  afterAll(async () => {
    await on?.connected.close()
    await on?.tasks.close()
    await engine?.stop()
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
    rmSync(tar, { force: true })
  }, 60_000)

  /** What there is: images by name, and the layers' folders on the disk. */
  const there = async () => ({
    images: (await docker(engine.address).listImages({ all: true })).map(({ RepoTags }) => RepoTags),
    layers: readdirSync(join(engine.folder, 'data/image/overlay2/layerdb/sha256')).length,
    half: readdirSync(join(engine.folder, 'data/image/overlay2/layerdb/tmp')).concat(readdirSync(join(engine.folder, 'data/tmp'))),
  })

  it('an image that does not fit says so in one sentence, and nothing of it stays', async () => {
    const before = await there()
    const { task } = await on.follow((await on.service.load({ path: tar }, none)).task)
    expect(task).toMatchObject({ state: 'failed', error: { message: "The disk of the engine's machine is full." } })
    expect(await there()).toEqual({ ...before, half: [] })
    expect(before).toMatchObject({ images: [[BOX]], layers: 1, half: [] })
  }, 60_000)

  it('nor does a root file system', async () => {
    const before = await there()
    const { task } = await on.follow((await on.service.import({ path: tar, reference: 'h-full:1', changes: [] }, none)).task)
    expect(task).toMatchObject({ state: 'failed', error: { message: "The disk of the engine's machine is full." } })
    expect(await there()).toEqual(before)
  }, 60_000)
})
