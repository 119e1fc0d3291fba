import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTarReader } from '../../../../main/tar/tarReader'
import { createExploring } from '../../../../main/layers/exploring'
import { createImagesService } from '../../../../main/images/service'
import { createLedger } from '../../../../main/ledger/ledger'
import type { LayerView } from '../../../../preload/contract/imageLayers'
import { type Connected, connect } from '../../../helpers/connect'
import { BOX, docker, name, sweep } from '../../../helpers/engine'
import { tarOf } from '../../layers/archives'

let connected: Connected
let service: ReturnType<typeof createImagesService>
const ledger = createLedger()
const PREFIX = name('layers')
const home = mkdtempSync(join(tmpdir(), 'longshore-layers-'))
const none = { signal: new AbortController().signal }
const TAG = `${PREFIX}:1`

const DOCKERFILE = `FROM ${BOX}
RUN mkdir -p /srv/app/lib && echo first > /srv/app/a.txt && head -c 30000 /dev/zero > /srv/app/lib/zeros && ln -s a.txt /srv/app/link && ln /srv/app/a.txt /srv/app/hard
RUN echo second > /srv/app/a.txt && mkdir -p /opt/gone && head -c 50000 /dev/zero > /opt/gone/big
RUN rm -r /opt/gone && mkdir -p "/srv/odd name" && echo ab > "/srv/odd name/é" && rm /srv/app/lib/zeros
`

/** Builds an image of these lines, by the older builder: each line is a layer. */
async function build(tag: string, dockerfile: string): Promise<void> {
  const stream = await docker().buildImage(tarOf([['Dockerfile', dockerfile]]) as unknown as Readable, { t: tag })
  await new Promise<void>((resolve, reject) =>
    docker().modem.followProgress(stream, (error, lines: { error?: string }[]) => {
      const failed = error ?? lines.find((line) => line.error)?.error
      if (failed) reject(failed instanceof Error ? failed : new Error(String(failed)))
      else resolve()
    }),
  )
}

async function ended(task: string) {
  for await (const event of connected.tasks.service.follow({ id: task }, none)) {
    if (event.kind === 'task' && event.task.state !== 'running') return event.task
  }
  throw new Error('The task did not end.')
}

async function explore(id = TAG, images = service) {
  const { task } = await images.explore({ id }, none)
  return task === undefined ? undefined : ended(task)
}

/** Every path in sight, from the page's own questions. */
async function walk(layer: number, view: LayerView, path = '/'): Promise<{ path: string; kind: string; size: number }[]> {
  const { files } = await service.layerFiles({ id: TAG, layer, view, path, sort: 'name', offset: 0, limit: 2000 }, none)
  const below = await Promise.all(files.map((file) => (file.kind === 'folder' ? walk(layer, view, file.path) : [])))
  // Folders joined in one row are each a path.
  return files.flatMap((file, at) => {
    const steps = file.name.split('/').length
    const parts = file.path.split('/')
    const joined = Array.from({ length: steps - 1 }, (_, step) => ({
      path: parts.slice(0, parts.length - steps + 1 + step).join('/'),
      kind: 'folder',
      size: 0,
    }))
    return [...joined, { path: file.path, kind: file.kind, size: file.kind === 'folder' ? 0 : file.size }, ...(below[at] ?? [])]
  })
}

/** What `docker export` of a container of the image holds. */
async function exported(tag: string): Promise<Map<string, { type: string; size: number }>> {
  const container = await docker().createContainer({ Image: tag, name: name(PREFIX) })
  const reader = createTarReader()
  const found = new Map<string, { type: string; size: number }>()
  for await (const piece of (await container.export()) as unknown as AsyncIterable<Buffer>) {
    for (const event of reader.push(piece)) {
      if (event.kind !== 'member') continue
      found.set(`/${Buffer.from(event.member.name).toString('utf8').replace(/\/$/, '')}`, {
        type: event.member.type,
        size: event.member.size,
      })
    }
  }
  await container.remove()
  return found
}

/** The service of a Longshore that keeps its state in this folder. */
function imagesAt(folder: string): ReturnType<typeof createImagesService> {
  const { engines, tasks } = connected
  return createImagesService({ engines, ledger, tasks, exploring: createExploring({ ledger, tasks, home: folder }) })
}

beforeAll(async () => {
  connected = await connect()
  service = imagesAt(home)
  await build(TAG, DOCKERFILE)
}, 120_000)
afterAll(async () => {
  await sweep(PREFIX)
  for (const { Id, RepoTags } of await docker().listImages()) {
    if (RepoTags?.some((tag) => tag.startsWith(PREFIX))) await docker().getImage(Id).remove({ force: true })
  }
  await connected.close()
  rmSync(home, { recursive: true, force: true })
})

describe('the layers of an image', () => {
  it('are not known before the image was explored', async () => {
    await expect(service.layers({ id: TAG }, none)).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('Explore it first'),
    })
    await expect(service.explore({ id: 'layers-none:1' }, none)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('are read once, as a task that is told as its docker command', async () => {
    const [first, second] = await Promise.all([service.explore({ id: TAG }, none), service.explore({ id: TAG }, none)])
    expect(first.task).toBeDefined()
    expect(second.task).toBe(first.task)
    const task = await ended(first.task ?? '')
    expect(task).toMatchObject({ kind: 'explore', state: 'succeeded', unit: 'bytes', command: `docker save ${TAG} | tar -t` })
    expect(task.subject).toBe((await docker().getImage(TAG).inspect()).Id)
    expect(task.done).toBeGreaterThan(1_000_000)
    expect(await service.explore({ id: TAG }, none)).toEqual({})
  })

  it('are those that made the image, over those of the image it was built on', async () => {
    const report = await service.layers({ id: TAG }, none)
    expect(report.layers.slice(-3).map((layer) => layer.instruction.slice(0, 17))).toEqual([
      'RUN mkdir -p /srv',
      'RUN echo second >',
      'RUN rm -r /opt/go',
    ])
    expect(report.base).toEqual({ name: BOX, layers: report.layers.length - 3 })
    expect(report.layers.slice(-3)).toMatchObject([
      { size: 30_006, wasted: 30_006 },
      { size: 50_007, wasted: 50_000 },
      { size: 3, wasted: 0, removed: 2 },
    ])
    const { RootFS } = await docker().getImage(TAG).inspect()
    expect(report.layers.map((layer) => layer.digest)).toEqual(RootFS.Layers)
  })

  it('say what was wasted, where, and how efficient the image is', async () => {
    const { wasted, efficiency, layers, biggest } = await service.layers({ id: TAG }, none)
    const top = layers.length - 1
    await explore(BOX)
    const box = await service.layers({ id: BOX }, none)
    expect(wasted.bytes).toBe(box.wasted.bytes + 80_006)
    expect(wasted.most.filter((waste) => waste.by > top - 2)).toEqual([
      { path: '/opt/gone', folder: true, bytes: 50_000, files: 1, layers: [top - 1], by: top, how: 'deleted' },
      { path: '/srv/app/lib/zeros', folder: false, bytes: 30_000, files: 1, layers: [top - 2], by: top, how: 'deleted' },
      { path: '/srv/app/a.txt', folder: false, bytes: 6, files: 1, layers: [top - 2], by: top - 1, how: 'rewritten' },
    ])
    const added = 6 + 30_000 + 7 + 50_000 + 3
    expect(efficiency).toBeCloseTo((box.size * box.efficiency + 6 + 3) / (box.size + added), 6)
    expect(biggest[0]?.size).toBeGreaterThan(100_000)
  })

  it('laid on each other are what a container of the image has', async () => {
    const { layers } = await service.layers({ id: TAG }, none)
    const ours = new Map((await walk(layers.length - 1, 'merged')).map((file) => [file.path, file]))
    const theirs = await exported(TAG)
    // What the engine makes for each container, whatever the image.
    const made = /^\/(\.dockerenv|dev|proc|sys|etc\/(hosts|hostname|resolv\.conf|mtab))(\/|$)|^\/etc$/
    const of = (paths: Iterable<string>) => [...paths].filter((path) => !made.test(path)).sort()
    expect(of(ours.keys())).toEqual(of(theirs.keys()))
    for (const path of of(theirs.keys())) {
      const their = theirs.get(path)
      // A hard link has no size of its own, even when the file it was made of has been rewritten since.
      if (their?.type === '0' && ours.get(path)?.kind === 'file') expect([path, ours.get(path)?.size]).toEqual([path, their.size])
    }
  }, 120_000)

  it('are found by name and read as text, as the layer asked for has them', async () => {
    const top = (await service.layers({ id: TAG }, none)).layers.length - 1
    const read = (layer: number, path: string) => service.layerRead({ id: TAG, layer, view: 'changes', path }, none)
    expect(await read(top - 2, '/srv/app/a.txt')).toEqual({ kind: 'text', text: 'first\n', size: 6, shown: 6 })
    expect(await read(top - 1, '/srv/app/a.txt')).toMatchObject({ text: 'second\n' })
    expect(await read(top - 2, '/srv/app/hard')).toMatchObject({ text: 'first\n' })
    expect(await read(top, '/srv/odd name/é')).toMatchObject({ text: 'ab\n' })
    expect(await read(top - 1, '/opt/gone/big')).toMatchObject({ kind: 'hex', size: 50_000, text: expect.stringMatching(/^0{8} {2}00 00/) })
    await expect(read(top, '/opt/none')).rejects.toMatchObject({ code: 'not-found' })
    await expect(read(top, '/srv')).rejects.toMatchObject({ code: 'unsupported' })
    const found = await service.layerSearch({ id: TAG, layer: top, view: 'merged', text: 'a.TXT', limit: 10 }, none)
    expect(found.files.map((file) => file.path)).toEqual(['/srv/app/a.txt'])
  })

  it('give out a file, and a folder as a tar', async () => {
    const top = (await service.layers({ id: TAG }, none)).layers.length - 1
    const file = join(home, 'big')
    const ref = { id: TAG, view: 'changes' as const, replace: false }
    expect(await ended((await service.layerSave({ ...ref, layer: top - 1, path: '/opt/gone/big', to: file }, none)).task)).toMatchObject({
      state: 'succeeded',
    })
    expect(statSync(file).size).toBe(50_000)
    await expect(service.layerSave({ ...ref, layer: top - 1, path: '/opt/gone/big', to: file }, none)).rejects.toMatchObject({
      code: 'conflict',
    })

    const tar = join(home, 'app.tar')
    await ended((await service.layerSave({ ...ref, view: 'merged', layer: top, path: '/srv/app', to: tar }, none)).task)
    const reader = createTarReader()
    const members: string[] = []
    for (const event of reader.push(readFileSync(tar))) {
      if (event.kind === 'member') members.push(`${event.member.type} ${Buffer.from(event.member.name).toString()} ${event.member.size}`)
    }
    reader.finish()
    expect(members.sort()).toEqual(['0 app/a.txt 7', '0 app/hard 6', '2 app/link 0', '5 app 0', '5 app/lib 0'])
    expect(readFileSync(tar, 'latin1')).toContain('second\n')
    // Nothing half-written stays beside it.
    expect(readdirSync(home).filter((entry) => entry.endsWith('.part'))).toEqual([])
  })

  it('are known to the next Longshore at once, and read anew when the file on disk is damaged', async () => {
    const next = () => imagesAt(home)
    expect(await explore(TAG, next())).toBeUndefined()
    const { Id } = await docker().getImage(TAG).inspect()
    const path = join(home, 'layers', `${Id.slice('sha256:'.length)}.layers`)
    const whole = readFileSync(path)
    truncateSync(path, Math.floor(whole.length / 2))
    expect(await explore(TAG, next())).toMatchObject({ state: 'succeeded' })
    expect(readFileSync(path)).toEqual(whole)
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(8)]))
    expect(await explore(TAG, next())).toMatchObject({ state: 'succeeded' })
  })
})

describe('exploring', () => {
  it('that is cancelled leaves nothing behind and can begin again', async () => {
    const tag = `${PREFIX}-big:1`
    await build(tag, `FROM ${BOX}\nRUN dd if=/dev/urandom of=/blob bs=1M count=120 2>/dev/null\n`)
    const { task = '' } = await service.explore({ id: tag }, none)
    for await (const event of connected.tasks.service.follow({ id: task }, none)) {
      if (event.kind === 'task' && (event.task.done ?? 0) > 0) break
    }
    await connected.tasks.service.cancel({ id: task }, none)
    expect(await ended(task)).toMatchObject({ state: 'cancelled' })
    await expect(service.layers({ id: tag }, none)).rejects.toMatchObject({ code: 'conflict' })
    expect(await explore(tag)).toMatchObject({ state: 'succeeded' })
    expect((await service.layers({ id: tag }, none)).biggest[0]).toMatchObject({ path: '/blob', size: 120 * 1024 * 1024 })
  }, 120_000)
})
