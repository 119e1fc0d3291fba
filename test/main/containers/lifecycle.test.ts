import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const signal = new AbortController().signal
const ctx = { signal }
const PREFIX = name('obj')
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const sleeper = (extra: object = {}) => ({ image: BOX, name: fresh(), command: ['sleep', '300'], ...extra })
const lastCommand = () => ledger.entries().at(-1)?.command

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

describe('a container from its first to its last day', () => {
  it('runs, stops, starts, restarts, pauses, goes on, is renamed, killed and removed, each told as its docker command', async () => {
    const made = await service.run(
      sleeper({ env: { A: '1', PASSWORD: 'geheim' }, labels: { team: 'x' }, ports: [{ container: 80, host: 18123 }] }),
      ctx,
    )
    const id = made.id
    expect(lastCommand()).toBe(
      `docker run -d --name ${made.name} -p 18123:80 -e A=1 -e 'PASSWORD=••••••' --label team=x longshore/box:1 sleep 300`,
    )
    const state = async () => (await service.inspect({ id }, ctx)).state
    expect(await state()).toBe('running')

    await service.stop({ id, graceSeconds: 0 }, ctx)
    expect(lastCommand()).toBe(`docker stop -t 0 ${made.name}`)
    expect(await state()).toBe('exited')
    await service.start({ id: id.slice(0, 12) }, ctx)
    expect(lastCommand()).toBe(`docker start ${made.name}`)
    await service.restart({ id: made.name, graceSeconds: 0 }, ctx)
    expect(lastCommand()).toBe(`docker restart -t 0 ${made.name}`)
    await service.pause({ id }, ctx)
    expect(await state()).toBe('paused')
    await service.unpause({ id }, ctx)
    expect(await state()).toBe('running')

    const renamed = fresh()
    await service.rename({ id, name: renamed }, ctx)
    expect(lastCommand()).toBe(`docker rename ${made.name} ${renamed}`)
    await service.kill({ id, signal: 'SIGKILL' }, ctx)
    expect(lastCommand()).toBe(`docker kill ${renamed}`)
    await expect.poll(state).toBe('exited')
    expect(await service.inspect({ id }, ctx)).toMatchObject({ exitCode: 137, exitReason: 'killed (SIGKILL)', oomKilled: false })
    await service.remove({ id, force: true, volumes: true }, ctx)
    expect(lastCommand()).toBe(`docker rm -f -v ${renamed}`)
    await expect(service.inspect({ id }, ctx)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('can be made without being started', async () => {
    const { id, name } = await service.create(sleeper(), ctx)
    expect(lastCommand()).toBe(`docker create --name ${name} longshore/box:1 sleep 300`)
    const details = await service.inspect({ id }, ctx)
    expect(details.state).toBe('created')
    expect(details.exitReason).toBeUndefined()
  })

  it('gets a name from the engine when it was given none', async () => {
    const { id, name } = await service.run({ image: BOX, command: ['true'] }, ctx)
    expect(name).toMatch(/^[a-z]+_[a-z]+\d*$/)
    await service.remove({ id, force: true, volumes: false }, ctx)
  })

  it('may be started twice and stopped twice, as with docker itself', async () => {
    const { id } = await service.run(sleeper(), ctx)
    await service.start({ id }, ctx)
    await service.stop({ id, graceSeconds: 0 }, ctx)
    await service.stop({ id, graceSeconds: 0 }, ctx)
    expect(ledger.entries().at(-1)?.state).toBe('succeeded')
  })

  it('takes the signal it is sent', async () => {
    const { id, name } = await service.run(
      sleeper({ command: ['sh', '-c', 'trap "exit 7" USR1; echo ready; while :; do sleep 0.1; done'] }),
      ctx,
    )
    const printed = async () => String(await docker().getContainer(id).logs({ stdout: true, follow: false }))
    await expect.poll(printed, { timeout: 20_000 }).toContain('ready')
    await service.kill({ id, signal: 'SIGUSR1' }, ctx)
    expect(lastCommand()).toBe(`docker kill -s SIGUSR1 ${name}`)
    await expect.poll(async () => (await service.inspect({ id }, ctx)).exitReason).toBe('failed with exit code 7')
  })

  it('shows in its details what it was run with', async () => {
    const run = sleeper({
      env: { URL: 'a=b' },
      tty: true,
      stdin: true,
      hostname: 'here',
      user: '1:1',
      workdir: '/tmp',
      memory: 64 * 1024 * 1024,
      restart: 'on-failure:2',
      labels: { a: '<b>' },
      ports: [{ container: 80, host: 18124, ip: '127.0.0.1' }],
      mounts: [{ type: 'volume', source: `${PREFIX}-data`, target: '/data', readOnly: true }],
    })
    const { id } = await service.create(run, ctx)
    expect(await service.inspect({ id }, ctx)).toMatchObject({
      name: run.name,
      image: BOX,
      env: expect.arrayContaining([{ name: 'URL', value: 'a=b' }]),
      tty: true,
      stdin: true,
      hostname: 'here',
      user: '1:1',
      workdir: '/tmp',
      restartPolicy: 'on-failure:2',
      labels: { a: '<b>' },
      command: ['sleep', '300'],
      ports: [{ container: 80, protocol: 'tcp', host: 18124, ip: '127.0.0.1' }],
      mounts: [{ type: 'volume', name: `${PREFIX}-data`, target: '/data', readOnly: true }],
    })
  })

  it('that was killed for using more memory than it may says so, with the limit', async () => {
    const command = ['sh', '-c', 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done']
    const { id } = await service.run(sleeper({ command, memory: 8 * 1024 * 1024 }), ctx)
    await expect.poll(async () => (await service.inspect({ id }, ctx)).state, { timeout: 20_000 }).toBe('exited')
    expect((await service.inspect({ id }, ctx)).exitReason).toBe('killed: out of memory, limit 8 MB')
  })
})

describe('the list', () => {
  it('holds all containers, or only the running ones', async () => {
    const running = await service.run(sleeper(), ctx)
    const stopped = await service.create(sleeper(), ctx)
    const ids = async (all: boolean) => (await service.list({ all }, ctx)).map((container) => container.id)
    expect(await ids(true)).toEqual(expect.arrayContaining([running.id, stopped.id]))
    expect(await ids(false)).toContain(running.id)
    expect(await ids(false)).not.toContain(stopped.id)
  })
})
