import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExploring } from '../../../main/layers/exploring'
import { createImagesService } from '../../../main/images/service'
import { createLedger } from '../../../main/ledger/ledger'
import { createTasks } from '../../../main/tasks/tasks'
import type { Task, TaskEvent } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, registryAddress } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createImagesService>
const ledger = createLedger()
const tasks = createTasks({ log: pino({ level: 'silent' }) })
const none = { signal: new AbortController().signal }
const REPOSITORY = `${registryAddress()}/${name('obj')}`

beforeAll(async () => {
  connected = await connect()
  service = createImagesService({ engines: connected.engines, ledger, tasks, exploring: createExploring({ ledger, tasks }) })
  await push(BOX, `${REPOSITORY}:1`)
})
afterAll(async () => {
  await docker()
    .getImage(`${REPOSITORY}:1`)
    .remove()
    .catch(() => undefined)
  await tasks.close()
  await connected.close()
})

/** The task's events until it ends. */
async function follow(id: string): Promise<{ task: Task; events: TaskEvent[]; log: string }> {
  const events: TaskEvent[] = []
  let task: Task | undefined
  for await (const event of tasks.service.follow({ id }, none)) {
    events.push(event)
    if (event.kind === 'task') task = event.task
  }
  if (task === undefined) throw new Error('a task tells about itself')
  return { task, events, log: events.map((event) => (event.kind === 'log' ? event.text : '')).join('') }
}

const pull = async (reference: string) => follow((await service.pull({ reference }, none)).task)

describe('pulling an image', () => {
  it('is a task that ends with what was fetched, and says so when there was nothing new', async () => {
    const first = await pull(`${REPOSITORY}:1`)
    expect(first.task).toMatchObject({
      kind: 'pull',
      title: `Pull ${REPOSITORY}:1`,
      state: 'succeeded',
      command: `docker pull ${REPOSITORY}:1`,
      result: expect.stringMatching(/^Downloaded newer image for .*:1, digest sha256:[0-9a-f]{64}$/),
    })
    expect(first.log).toContain('Pulling from')
    expect((await service.inspect({ id: `${REPOSITORY}:1` }, none)).tags).toContain(`${REPOSITORY}:1`)
    expect(ledger.entries().at(-1)).toMatchObject({ command: `docker pull ${REPOSITORY}:1`, state: 'succeeded' })

    const second = await pull(`${REPOSITORY}:1`)
    expect(second.task.result).toMatch(/^Image is up to date for .*:1, digest sha256:/)
  })

  it('can be asked for by its digest', async () => {
    const { digests } = await service.inspect({ id: `${REPOSITORY}:1` }, none)
    const reference = digests.find((digest) => digest.startsWith(REPOSITORY))
    expect((await pull(reference ?? '')).task.state).toBe('succeeded')
  })

  it('that the registry does not have fails with a sentence', async () => {
    const { task } = await pull(`${REPOSITORY}:none`)
    expect(task).toMatchObject({ state: 'failed', error: { code: 'not-found', message: expect.stringContaining(`${REPOSITORY}:none`) } })
  })

  it('from a registry nobody answers at fails with a sentence', async () => {
    const { task } = await pull('127.0.0.1:9/app:1')
    expect(task).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('127.0.0.1:9') } })
  })

  it('of something that is no name fails with a sentence', async () => {
    expect((await pull('NOT A NAME')).task).toMatchObject({ state: 'failed', error: { code: 'invalid-input' } })
  })

  it('that is cancelled stops, in the engine too', async () => {
    const slow = await createSlowRegistry()
    await push(await freshImage(), `${REPOSITORY}:2`)
    const { task: id } = await service.pull({ reference: `${slow.address}/${REPOSITORY.split('/')[1]}:2` }, none)
    const ended = follow(id)
    await expect.poll(() => slow.open(), { timeout: 10_000 }).toBe(1)
    await tasks.service.cancel({ id }, none)
    expect((await ended).task.state).toBe('cancelled')
    await expect.poll(() => slow.open(), { timeout: 10_000 }).toBe(0)

    const { task: again } = await tasks.service.retry({ id }, none)
    const endedAgain = follow(again)
    await expect.poll(() => slow.open(), { timeout: 10_000 }).toBe(1)
    await tasks.service.cancel({ id: again }, none)
    expect((await endedAgain).task).toMatchObject({ state: 'cancelled', title: (await ended).task.title, retryable: true })
    slow.close()
  })
})

/** An image with a layer that is on no engine once it is removed. */
async function freshImage(): Promise<string> {
  const container = await docker().createContainer({ Image: BOX, Cmd: ['sh', '-c', `echo ${name('obj')} > /fresh`] })
  await container.start()
  await container.wait()
  const { Id } = (await container.commit({ changes: 'LABEL obj=pull' })) as { Id: string }
  await container.remove()
  return Id
}

/** Puts an image into the registry and takes the name off it again. */
async function push(id: string, reference: string): Promise<void> {
  const at = reference.lastIndexOf(':')
  await docker()
    .getImage(id)
    .tag({ repo: reference.slice(0, at), tag: reference.slice(at + 1) })
  const pushed = await docker()
    .getImage(reference)
    .push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((done, fail) => docker().modem.followProgress(pushed, (error) => (error ? fail(error) : done())))
  await docker().getImage(reference).remove()
}

/** The registry, seen through one that would take a day to send a layer. */
async function createSlowRegistry() {
  let open = 0
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '', headers } = request
    const real = await fetch(`http://${registryAddress()}${url}`, { method, headers: { accept: headers.accept ?? '' } })
    const names = ['content-type', 'content-length', 'docker-content-digest', 'docker-distribution-api-version']
    const own = Object.fromEntries(names.map((name) => [name, real.headers.get(name) ?? '']))
    const body = Buffer.from(await real.arrayBuffer())
    // An image's config is JSON; its layers are not.
    if (!url.includes('/blobs/') || method === 'HEAD' || body[0] === 0x7b) return void response.writeHead(real.status, own).end(body)
    open++
    response.writeHead(real.status, { ...own, 'content-length': 10_000_000 })
    const drops = setInterval(() => response.write('x'), 10)
    response.on('close', () => {
      clearInterval(drops)
      open--
    })
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return { address: `127.0.0.1:${port}`, open: () => open, close: () => server.close() }
}
