import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

const PREFIX = name('f-det')
const ctx = { signal: new AbortController().signal }
let connected: Connected
let service: ReturnType<typeof createContainersService>
const inspect = (id: string) => service.inspect({ id }, ctx)

/** Made by the engine's own API: what the form cannot say is shown as well. */
async function make(options: object, start = true): Promise<string> {
  const container = await docker().createContainer({ Image: BOX, name: name(PREFIX), Cmd: ['sleep', '300'], ...options })
  if (start) await container.start()
  return container.id
}

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger: createLedger() })
})
afterAll(async () => {
  await sweep(PREFIX)
  await docker()
    .getImage(`${PREFIX}/web:1`)
    .remove({ force: true })
    .catch(() => undefined)
  await connected.close()
})

describe('the details of a container', () => {
  it('say what its health is asked by, and what was answered', async () => {
    const Healthcheck = { Test: ['CMD-SHELL', 'echo no luck; exit 4'], Interval: 1e9, Timeout: 2e9, StartPeriod: 0, Retries: 2 }
    const id = await make({ Healthcheck })
    await expect.poll(async () => (await inspect(id)).health?.status, { timeout: 15_000 }).toBe('unhealthy')
    const { health } = await inspect(id)
    expect(health?.check).toEqual({ command: 'echo no luck; exit 4', interval: 1000, timeout: 2000, retries: 2 })
    expect(health?.failingStreak).toBeGreaterThanOrEqual(2)
    expect(health?.log.at(-1)).toMatchObject({ exitCode: 4, output: 'no luck\n' })
  })

  it('say how the last try ended, and how often it was tried, while it runs again', async () => {
    const id = await make({
      Cmd: ['sh', '-c', 'sleep 1; [ -e /twice ] && sleep 300; touch /twice; exit 7'],
      HostConfig: { RestartPolicy: { Name: 'always' } },
    })
    await expect
      .poll(async () => (await inspect(id)).lastExit, { timeout: 15_000 })
      .toMatchObject({ exitCode: 7, reason: 'failed with exit code 7' })
    expect(await inspect(id)).toMatchObject({ state: 'running', restarts: 1 })
    expect((await inspect(id)).exitCode).toBeUndefined()
  })

  it('say so when the last try ran out of memory', async () => {
    const script = '[ -e /twice ] && sleep 300; touch /twice; x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done'
    const id = await make({ Cmd: ['sh', '-c', script], HostConfig: { Memory: 8 * 1024 * 1024, RestartPolicy: { Name: 'always' } } })
    await expect
      .poll(async () => (await inspect(id)).lastExit, { timeout: 20_000 })
      .toMatchObject({ exitCode: 137, reason: 'killed: out of memory, limit 8 MB' })
  })

  it('say the exit code between two tries', async () => {
    const id = await make({ Cmd: ['sh', '-c', 'exit 5'], HostConfig: { RestartPolicy: { Name: 'always' } } })
    await expect.poll(async () => inspect(id), { timeout: 15_000, interval: 20 }).toMatchObject({ state: 'restarting', exitCode: 5 })
  })

  it('say that its image’s name means a newer one', async () => {
    const reference = `${PREFIX}/web:1`
    const [repo, tag] = [`${PREFIX}/web`, '1']
    await docker().getImage(BOX).tag({ repo, tag })
    const id = await make({ Image: reference }, false)
    expect((await inspect(id)).imageNow).toBeUndefined()
    await docker().getContainer(id).commit({ repo, tag })
    const now = (await docker().getImage(reference).inspect()).Id
    expect(await inspect(id)).toMatchObject({ image: reference, imageNow: now })
    await docker().getImage(reference).remove()
    expect((await inspect(id)).imageNow).toBeUndefined()
  })

  it('say its limits, networks, log driver, stop signal and platform', async () => {
    const network = await docker().createNetwork({ Name: name(PREFIX) })
    const { Name: net } = (await network.inspect()) as { Name: string }
    const id = await make({
      StopSignal: 'SIGQUIT',
      HostConfig: { Memory: 64 * 1024 * 1024, NanoCpus: 1.5e9, PidsLimit: 50, NetworkMode: net, LogConfig: { Type: 'none' } },
      NetworkingConfig: { EndpointsConfig: { [net]: { Aliases: ['api'] } } },
    })
    const details = await inspect(id)
    expect(details).toMatchObject({
      limits: { memory: 64 * 1024 * 1024, cpus: 1.5, pids: 50 },
      stopSignal: 'SIGQUIT',
      logDriver: 'none',
      autoRemove: false,
      privileged: false,
    })
    expect(details.platform).toMatch(/^linux\/\w+/)
    expect(details.networks).toEqual([
      expect.objectContaining({
        name: net,
        id: network.id,
        ip: expect.stringMatching(/^\d/),
        mac: expect.stringMatching(/^02:42/),
        aliases: expect.arrayContaining(['api']),
      }),
    ])
    expect((await inspect(await make({}, false))).limits).toEqual({})
  })

  it('hold two thousand variables', async () => {
    const id = await make({ Env: Array.from({ length: 2000 }, (_, n) => `VARIABLE_${n}=${n}`) }, false)
    const { env } = await inspect(id)
    expect(env.find((one) => one.name === 'VARIABLE_1999')).toEqual({ name: 'VARIABLE_1999', value: '1999' })
  })

  it('do not count its files; that is asked for by itself', async () => {
    const id = await make({ Cmd: ['sh', '-c', 'head -c 3000000 /dev/zero > /large'] })
    await docker().getContainer(id).wait()
    expect((await inspect(id)).raw).not.toContain('SizeRw')
    const { written, total } = await service.size({ id }, ctx)
    expect(written).toBe(3_000_000)
    expect(total).toBeGreaterThan(3_500_000)
  })
})
