import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createDownloads } from '../../../main/downloads/downloads'
import { serveWeb } from '../../../main/hosts/web'
import { createLedger } from '../../../main/ledger/ledger'
import type { Task } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

const PREFIX = name('f-exp')
const ctx = { signal: new AbortController().signal }
const TOKEN = 'a-token-that-nobody-guesses'
const headers = { authorization: `Bearer ${TOKEN}` }
let connected: Connected
let service: ReturnType<typeof createContainersService>
let web: Awaited<ReturnType<typeof serveWeb>>
let folder: string
let small: { id: string; name: string }
let large: { id: string; name: string }

const tasks = () => connected.tasks.service
const taskOf = async (id: string): Promise<Task | undefined> => (await tasks().list({}, ctx)).find((task) => task.id === id)
async function ended(id: string): Promise<Task | undefined> {
  for await (const event of tasks().follow({ id }, ctx)) if (event.kind === 'task' && event.task.state !== 'running') return event.task
  return undefined
}
const listOf = (tar: string | Buffer) =>
  execFileSync('tar', typeof tar === 'string' ? ['-tf', tar] : ['-t'], { ...(typeof tar !== 'string' && { input: tar }), maxBuffer: 1e9 })
    .toString()
    .split('\n')
    .sort()
async function truth(id: string): Promise<string[]> {
  const chunks: Buffer[] = []
  for await (const chunk of await docker().getContainer(id).export()) chunks.push(Buffer.from(chunk as Uint8Array))
  return listOf(Buffer.concat(chunks))
}
const exported = (options: object) => service.export({ id: small.id, replace: false, ...options }, ctx)
const fetchFile = (address: string | undefined, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${web.port}${address}`, { headers, ...init })

beforeAll(async () => {
  connected = await connect()
  const downloads = createDownloads({ waits: 1500 })
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger(), downloads })
  web = await serveWeb({
    contract: async () => ({}),
    services: async () => ({}),
    downloads,
    page: tmpdir(),
    token: TOKEN,
    host: '127.0.0.1',
    port: 0,
    log: () => undefined,
  })
  small = await service.run(
    { image: BOX, name: name(PREFIX), command: ['sh', '-c', 'echo hello > /hello; mkdir -p /deep/er; touch /deep/er/f'] },
    ctx,
  )
  large = await service.run(
    { image: BOX, name: name(PREFIX), command: ['sh', '-c', 'dd if=/dev/urandom of=/large bs=1M count=120 2>/dev/null'] },
    ctx,
  )
  for (const { id } of [small, large]) await docker().getContainer(id).wait()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'f-exp-'))
  return () => rmSync(folder, { recursive: true, force: true })
})
afterAll(async () => {
  await web.close()
  await sweep(PREFIX)
  await connected.close()
})

describe('an export to a file', () => {
  it('holds what docker export holds, and only its owner may read it', async () => {
    const to = join(folder, 'box.tar')
    const { task, download } = await exported({ to })
    expect(download).toBeUndefined()
    const done = await ended(task)
    expect(done).toMatchObject({
      kind: 'export',
      state: 'succeeded',
      unit: 'bytes',
      result: to,
      command: `docker export -o ${to} ${small.name}`,
    })
    expect(done?.done).toBe(statSync(to).size)
    expect(listOf(to)).toEqual(await truth(small.id))
    expect(execFileSync('tar', ['-xOf', to, 'hello']).toString()).toBe('hello\n')
    expect(statSync(to).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['box.tar'])
  })

  it('leaves a file that is there alone, unless it is told to replace it', async () => {
    const to = join(folder, 'mine.tar')
    writeFileSync(to, 'mine')
    await expect(exported({ to })).rejects.toMatchObject({ code: 'conflict', message: `There is a file at ${to} already.` })
    expect(readFileSync(to, 'utf8')).toBe('mine')
    expect(await ended((await exported({ to, replace: true })).task)).toMatchObject({ state: 'succeeded' })
    expect(listOf(to)).toContain('hello')
  })

  it('does not take the place of a file that came while it was written', async () => {
    const to = join(folder, 'late.tar')
    const { task } = await exported({ id: large.id, to })
    await expect.poll(async () => (await taskOf(task))?.done ?? 0, { interval: 5, timeout: 15_000 }).toBeGreaterThan(0)
    writeFileSync(to, 'mine')
    expect(await ended(task)).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
    expect(readFileSync(to, 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toEqual(['late.tar'])
  })

  it('that is cancelled leaves nothing', async () => {
    const to = join(folder, 'never.tar')
    const { task } = await exported({ id: large.id, to })
    await expect.poll(async () => (await taskOf(task))?.done ?? 0, { interval: 5, timeout: 15_000 }).toBeGreaterThan(0)
    await tasks().cancel({ id: task }, ctx)
    expect(await taskOf(task)).toMatchObject({ state: 'cancelled' })
    await expect.poll(() => readdirSync(folder), { timeout: 15_000 }).toEqual([])
  })

  it.each([
    ['box.tar', 'invalid-input', '"box.tar" is not a whole path.'],
    ['/proc/box.tar', 'not-found', 'There is no folder /proc.'],
    ['/tmp', 'invalid-input', '/tmp is a folder.'],
    ['/nowhere/at/all/box.tar', 'not-found', 'There is no folder /nowhere/at/all.'],
  ])('to %s is refused: %s', async (to, code, message) => {
    const failure = async () => {
      const { task } = await exported({ to })
      throw (await ended(task))?.error ?? new Error('It was not refused.')
    }
    await expect(failure()).rejects.toMatchObject({ code, message })
  })

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'onto a full disk says that there is no room, and leaves nothing',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'f-exp', folder])
      try {
        const to = join(folder, 'box.tar')
        expect(await ended((await exported({ id: large.id, to })).task)).toMatchObject({
          state: 'failed',
          error: { code: 'conflict', message: `There is no room left for ${to}.` },
        })
        expect(readdirSync(folder)).toEqual([])
      } finally {
        execFileSync('umount', [folder])
      }
    },
  )
})

describe('an export to a browser', () => {
  it('is a download that holds what docker export holds, and its task says how far it is', async () => {
    const { task, download } = await exported({})
    const answer = await fetchFile(download)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/x-tar')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${small.name}.tar"; filename*=UTF-8''${small.name}.tar`)
    const tar = Buffer.from(await answer.arrayBuffer())
    expect(listOf(tar)).toEqual(await truth(small.id))
    expect(await ended(task)).toMatchObject({ state: 'succeeded', done: tar.length, result: `${small.name}.tar` })
  })

  it('has an address that works once, and only for who holds the token', async () => {
    const { download } = await exported({})
    expect((await fetchFile(download, { headers: {} })).status).toBe(401)
    expect((await fetchFile(download, { headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await fetchFile(download, { method: 'HEAD' })).status).not.toBe(200)
    const first = await fetchFile(download)
    expect(first.status).toBe(200)
    await first.arrayBuffer()
    expect((await fetchFile(download)).status).toBe(404)
  })

  it('is read from the engine no faster than the browser takes it', async () => {
    const { task, download } = await exported({ id: large.id })
    const answer = await fetchFile(download)
    const doneAfter = async (ms: number) => {
      await new Promise((wait) => setTimeout(wait, ms))
      return (await taskOf(task))?.done ?? 0
    }
    let done = await doneAfter(500)
    for (let next = await doneAfter(500); next !== done; next = await doneAfter(500)) done = next
    // Whatever the sockets hold, and far from all.
    expect(done).toBeLessThan(40_000_000)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(120_000_000)
    expect((await ended(task))?.state).toBe('succeeded')
  })

  it('ends with its browser', async () => {
    const { task, download } = await exported({ id: large.id })
    const leave = new AbortController()
    await fetchFile(download, { signal: leave.signal })
    leave.abort()
    expect(await ended(task)).toMatchObject({
      state: 'failed',
      error: { code: 'disconnected', message: 'The browser ended the download.' },
    })
  })

  it('breaks off when its task is cancelled, so that no part of it passes for the whole', async () => {
    const { task, download } = await exported({ id: large.id })
    const answer = await fetchFile(download)
    await tasks().cancel({ id: task }, ctx)
    await expect(answer.arrayBuffer()).rejects.toThrow()
    expect(await taskOf(task)).toMatchObject({ state: 'cancelled' })
  })

  it('is over when nobody came for it', async () => {
    const { task, download } = await exported({})
    expect(await ended(task)).toMatchObject({ error: { message: 'Nobody fetched the file, so its address was forgotten.' } })
    expect((await fetchFile(download)).status).toBe(404)
  })

  it('that fails before its first byte is answered with the reason', async () => {
    const gone = await service.create({ image: BOX, name: name(PREFIX) }, ctx)
    const { task, download } = await service.export({ id: gone.id, replace: false }, ctx)
    await service.remove({ id: gone.id, force: true, volumes: false }, ctx)
    const answer = await fetchFile(download)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found' })
    expect(await ended(task)).toMatchObject({ state: 'failed', error: { code: 'not-found' } })
  })

  it('needs a browser to be served', async () => {
    const desktop = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
    await expect(desktop.export({ id: small.id, replace: false }, ctx)).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
