import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, connect as dial, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, name, sweep, testEngineAddress } from '../../helpers/engine'

const PREFIX = name('f-top')
const ctx = { signal: new AbortController().signal }
const ledger = createLedger()
let count = 0
let local: Connected
let far: Connected
let tcp: Server
let bystander: ChildProcess
let here: ReturnType<typeof createContainersService>
let afar: ReturnType<typeof createContainersService>
const fresh = () => `${PREFIX}-${++count}`
const lastCommand = () => ledger.entries().at(-1)?.command
const run = async (script: string) => {
  const made = await here.run({ image: BOX, name: fresh(), command: ['sh', '-c', script] }, ctx)
  await expect.poll(async () => (await here.top({ id: made.id }, ctx)).length, { timeout: 20_000 }).toBeGreaterThan(1)
  return made
}
const commandsOf = async (id: string) => (await here.top({ id }, ctx)).map((process) => process.command)
const find = async (id: string, command: string) => {
  const look = async () => (await here.top({ id }, ctx)).find((one) => one.command === command)
  await expect.poll(look, { timeout: 10_000 }).toBeDefined()
  const process = await look()
  if (process === undefined) throw new Error(`No ${command} runs.`)
  return process
}
const TWO = 'sleep 301 & sleep 302 & wait'

beforeAll(async () => {
  local = await connect()
  here = createContainersService({ engines: local.engines, tasks: local.tasks, ledger })
  // The same engine as one of another machine: its pids say nothing about this one's.
  const socket = new URL(testEngineAddress()).pathname
  tcp = createServer((client) => {
    const engine = dial(socket)
    client.on('error', () => engine.destroy())
    engine.on('error', () => client.destroy())
    client.pipe(engine).pipe(client)
  })
  await new Promise<void>((listening) => tcp.listen(0, '127.0.0.1', listening))
  const address = tcp.address()
  far = await connect(`tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  afar = createContainersService({ engines: far.engines, tasks: far.tasks, ledger })
  bystander = spawn('sleep', ['303'], { stdio: 'ignore' })
})
afterAll(async () => {
  bystander.kill('SIGKILL')
  await sweep(PREFIX)
  await local.close()
  await far.close()
  tcp.close()
})

describe('the processes of a container', () => {
  it('come with who started them, their memory and their age', async () => {
    const { id } = await run(TWO)
    const all = await here.top({ id }, ctx)
    const main = all.find((process) => process.command.startsWith('sh -c'))
    const child = all.find((process) => process.command === 'sleep 301')
    expect(child).toMatchObject({ user: 'root', parent: main?.pid })
    expect(child?.memory).toBeGreaterThan(0)
    expect(Math.abs((child?.startedAt ?? 0) - Date.now())).toBeLessThan(20_000)
    expect(main?.pid).toBe((await here.inspect({ id }, ctx)).pid)
  })

  it('are none in a container that does not run, and that is said', async () => {
    const { id, name } = await here.create({ image: BOX, name: fresh() }, ctx)
    await expect(here.top({ id }, ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: `The container "${name}" does not run, so it has no processes.`,
    })
  })
})

describe.each([
  ['on this machine', () => here],
  ['on another machine', () => afar],
])('one process, its engine %s,', (_where, service) => {
  it('ends by a signal, and the others stay', async () => {
    const { id, name } = await run(TWO)
    const { pid, startedAt } = await find(id, 'sleep 302')
    await service().killProcess({ id, pid, startedAt, signal: 'SIGTERM' }, ctx)
    await expect.poll(() => commandsOf(id)).not.toContain('sleep 302')
    expect(await commandsOf(id)).toContain('sleep 301')
    expect(lastCommand()).toMatch(new RegExp(`^docker exec -u 0 ${name} kill -s SIGTERM \\d+$`))
    expect(Number(lastCommand()?.split(' ').at(-1))).toBeLessThan(100)
  })

  it('is found among others of the same command', async () => {
    const { id } = await run('sleep 301 & sleep 301 & sleep 301 & wait')
    const twins = (await here.top({ id }, ctx)).filter((process) => process.command === 'sleep 301')
    const second = twins[1]
    await service().killProcess({ id, pid: second?.pid ?? 0, startedAt: second?.startedAt, signal: 'SIGKILL' }, ctx)
    const pids = async () => (await here.top({ id }, ctx)).filter((one) => one.command === 'sleep 301').map((one) => one.pid)
    await expect.poll(pids).toEqual([twins[0]?.pid, twins[2]?.pid])
  })

  it('that is the main one is signalled by the engine', async () => {
    const { id, name } = await run(TWO)
    const { pid } = await here.inspect({ id }, ctx)
    await service().killProcess({ id, pid: pid ?? 0, signal: 'SIGKILL' }, ctx)
    expect(lastCommand()).toBe(`docker kill -s SIGKILL ${name}`)
    await expect.poll(async () => (await here.inspect({ id }, ctx)).state).toBe('exited')
  })

  it.each([
    ['the first process of the machine', async () => 1],
    ['a process of the machine', async () => bystander.pid ?? 0],
    ['a process of another container', async () => (await find((await run(TWO)).id, 'sleep 301')).pid],
  ])('is never %s', async (_whose, strange) => {
    const { id, name } = await run(TWO)
    const pid = await strange()
    await expect(service().killProcess({ id, pid, signal: 'SIGKILL' }, ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: `The process ${pid} has ended.`,
    })
    expect(lastCommand()).toBe(`docker exec ${name} kill -s SIGKILL ${pid}`)
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
  })

  it('is not one that has been given the pid since', async () => {
    const { id } = await run(TWO)
    const { pid, startedAt = 0 } = await find(id, 'sleep 301')
    await expect(service().killProcess({ id, pid, startedAt: startedAt - 60_000, signal: 'SIGKILL' }, ctx)).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await commandsOf(id)).toContain('sleep 301')
  })

  it('takes no signal that there is not', async () => {
    const { id } = await run(TWO)
    const { pid } = await find(id, 'sleep 301')
    await expect(service().killProcess({ id, pid, signal: 'SIGNONE' }, ctx)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'There is no signal "SIGNONE".',
    })
  })
})

describe('where the engine is on another machine', () => {
  it('a container without a shell says that its processes are out of reach, and what is left to do', async () => {
    // Its own files in place of /bin hide every program it had; those that run go on.
    const { id } = await here.run(
      { image: BOX, name: fresh(), command: ['sh', '-c', 'sleep 301 & sleep 1; rm -f /bin/sh /bin/busybox /bin/cat; wait'] },
      ctx,
    )
    await expect.poll(async () => (await commandsOf(id)).includes('sleep 1'), { timeout: 10_000 }).toBe(false)
    const { pid, startedAt } = await find(id, 'sleep 301')
    await expect
      .poll(() => afar.killProcess({ id, pid, startedAt, signal: 'SIGTERM' }, ctx).catch((e: unknown) => e))
      .toMatchObject({
        code: 'unsupported',
        hint: `Signal its main process, or on the engine's machine: sudo kill -s SIGTERM ${pid}`,
      })
    expect(await commandsOf(id)).toContain('sleep 301')
  })

  it('a paused one says that it is paused', async () => {
    const { id } = await run(TWO)
    const { pid, startedAt } = await find(id, 'sleep 301')
    await here.pause({ id }, ctx)
    await expect(afar.killProcess({ id, pid, startedAt, signal: 'SIGTERM' }, ctx)).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Unpause it first.',
    })
    await here.unpause({ id }, ctx)
  })
})
