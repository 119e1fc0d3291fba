import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('obj')
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const sleeper = (extra: object = {}) => ({ image: BOX, name: fresh(), command: ['sleep', '300'], ...extra })
const named = async (name: string) => (await service.list({ all: true }, ctx)).filter((container) => container.name === name)

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('a port that is already in use', () => {
  it('is told with the name of the container that holds it, and nothing half-made stays', async () => {
    const holder = await service.run(sleeper({ ports: [{ container: 80, host: 18131 }] }), ctx)
    const second = sleeper({ ports: [{ container: 80, host: 18131 }] })
    await expect(service.run(second, ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: `Port 18131 is already in use by the container "${holder.name}".`,
      hint: `Choose another port, or stop that container: docker stop ${holder.name}`,
    })
    expect(await named(second.name)).toEqual([])
    expect(ledger.entries().at(-1)).toMatchObject({ state: 'failed', error: { code: 'conflict' } })
  })

  it('is told the same way when a stopped container is started again, which stays', async () => {
    const holder = await service.run(sleeper({ ports: [{ container: 80, host: 18132 }] }), ctx)
    const second = await service.create(sleeper({ ports: [{ container: 80, host: 18132 }] }), ctx)
    await expect(service.start({ id: second.id }, ctx)).rejects.toThrow(`Port 18132 is already in use by the container "${holder.name}".`)
    expect(await named(second.name)).toHaveLength(1)
  })

  it('is told as another program when no container holds it', async () => {
    const server = createServer().listen(18133, '0.0.0.0')
    try {
      await expect(service.run(sleeper({ ports: [{ container: 80, host: 18133 }] }), ctx)).rejects.toMatchObject({
        code: 'conflict',
        message: "Port 18133 is already in use by another program on the engine's machine.",
      })
    } finally {
      server.close()
    }
  })
})

describe('what cannot be run', () => {
  it('a name that is taken is a conflict with a way out', async () => {
    const { name } = await service.create(sleeper(), ctx)
    await expect(service.run(sleeper({ name }), ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: `The name "${name}" is already taken by another container.`,
      hint: expect.stringMatching(/^Choose another name/),
    })
    const other = await service.create(sleeper(), ctx)
    await expect(service.rename({ id: other.id, name }, ctx)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('an image that is not on the engine, and shall not be pulled, says how to get it', async () => {
    await expect(service.run(sleeper({ image: 'obj-none:7', pull: 'never' }), ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no image "obj-none:7" on this engine.',
      hint: expect.stringContaining('docker pull obj-none:7'),
    })
  })

  it('a command that is not in the image is named, and nothing half-made stays', async () => {
    const run = sleeper({ command: ['nonesuch'] })
    await expect(service.run(run, ctx)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'There is no command "nonesuch" in the image.',
    })
    expect(await named(run.name)).toEqual([])
    const gone = sleeper({ command: ['nonesuch'], autoRemove: true })
    await expect(service.run(gone, ctx)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect.poll(() => named(gone.name)).toEqual([])
  })

  it('a network that does not exist is named', async () => {
    const run = sleeper({ network: 'obj-nonet' })
    await expect(service.run(run, ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no network "obj-nonet" on this engine.',
      hint: 'Create it first: docker network create obj-nonet',
    })
    expect(await named(run.name)).toEqual([])
  })

  it('a folder that is not on the engine is named', async () => {
    await expect(service.run(sleeper({ mounts: [{ type: 'bind', source: '/obj/none', target: '/x' }] }), ctx)).rejects.toMatchObject({
      code: 'invalid-input',
      message: '"/obj/none" does not exist on the engine\'s machine.',
    })
  })
})

describe('a container that is not as expected', () => {
  it('one that is gone is not found, by whatever name, and the failure is recorded', async () => {
    const { id } = await service.create(sleeper(), ctx)
    await docker().getContainer(id).remove()
    for (const action of [service.start, service.pause, service.unpause]) {
      await expect(action({ id }, ctx)).rejects.toMatchObject({
        code: 'not-found',
        message: `The container "${id.slice(0, 12)}" does not exist.`,
      })
    }
    await expect(service.stop({ id: 'obj-never' }, ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: 'The container "obj-never" does not exist.',
    })
    expect(ledger.entries().at(-1)).toMatchObject({ command: 'docker stop obj-never', state: 'failed' })
  })

  it('an id prefix that fits several asks for more of it', async () => {
    const seen = new Map<string, string>()
    for (let tries = 0; tries < 40; tries++) {
      const { id } = await service.create(sleeper(), ctx)
      const first = id.slice(0, 1)
      if (seen.has(first)) {
        await expect(service.pause({ id: first }, ctx)).rejects.toMatchObject({
          code: 'invalid-input',
          message: `More than one container has an id that starts with "${first}".`,
        })
        return
      }
      seen.set(first, id)
    }
    expect.unreachable('seventeen ids start with sixteen digits')
  })

  it('an id cannot lead to another part of the API', async () => {
    for (const id of ['../images', '..', '.', 'a/../../info', '/web', 'a//b', 'web/']) {
      await expect(service.inspect({ id }, ctx)).rejects.toMatchObject({
        code: 'invalid-input',
        message: `"${id}" is neither a name nor an id.`,
      })
    }
    for (const id of ['json?all=1', '%2e%2e', 'a#b', 'a b', '\u0000', '\u202e']) {
      await expect(service.inspect({ id }, ctx)).rejects.toMatchObject({ name: 'AppError' })
    }
  })

  it('a running one is not removed unless by force', async () => {
    const { id, name } = await service.run(sleeper(), ctx)
    await expect(service.remove({ id, force: false, volumes: false }, ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: `The container "${name}" is running.`,
      hint: 'Stop it first, or remove it by force.',
    })
  })

  it('one that is not paused or not running says so', async () => {
    const { id, name } = await service.run(sleeper(), ctx)
    await expect(service.unpause({ id }, ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: `The container "${name}" is not paused.`,
    })
    await service.stop({ id, graceSeconds: 0 }, ctx)
    await expect(service.pause({ id }, ctx)).rejects.toMatchObject({ code: 'conflict', message: `The container "${name}" is not running.` })
    await expect(service.kill({ id, signal: 'SIGKILL' }, ctx)).rejects.toMatchObject({ code: 'conflict' })
  })
})

it('labels, variables and commands with HTML, ANSI, bidi and NUL-like text come through as they are', async () => {
  const hostile = '<img src=x onerror=alert(1)>\u001b[31mred\u001b[0m\u202egnp.exe\u0007'
  const { id } = await service.create(sleeper({ labels: { [hostile]: hostile }, env: { H: hostile }, command: ['echo', hostile] }), ctx)
  const details = await service.inspect({ id }, ctx)
  expect(details.labels[hostile]).toBe(hostile)
  expect(details.env).toContainEqual({ name: 'H', value: hostile })
  expect(details.command).toEqual(['echo', hostile])
  const [row] = (await service.list({ all: true }, ctx)).filter((container) => container.id === id)
  expect(row?.labels[hostile]).toBe(hostile)
})
