import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import type { RunOptions } from '../../../preload/contract/run'
import type { Task, TaskItem } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, registryAddress, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('bmak')
const NET = `${PREFIX}-net`
const SECOND = `${PREFIX}-second`
const REMOTE = `${registryAddress()}/${PREFIX}:1`
let count = 0
const fresh = () => `${PREFIX}-${++count}`
const sleeper = (extra: Partial<RunOptions> = {}): RunOptions => ({ image: BOX, name: fresh(), command: ['sleep', '300'], ...extra })
const named = async (wanted = '') => (await service.list({ all: true }, ctx)).filter((container) => container.name === wanted)
const inspect = (id: string) => docker().getContainer(id).inspect()

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
  await docker().createNetwork({ Name: NET, IPAM: { Config: [{ Subnet: '10.215.7.0/24' }] } })
  await docker().createNetwork({ Name: SECOND, IPAM: { Config: [{ Subnet: '10.215.8.0/24' }] } })
  await docker()
    .getImage(BOX)
    .tag({ repo: REMOTE.slice(0, -2), tag: '1' })
  const pushed = await docker()
    .getImage(REMOTE)
    .push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((done, fail) => docker().modem.followProgress(pushed, (error) => (error ? fail(error) : done())))
})
afterAll(async () => {
  await sweep(PREFIX)
  await forget()
  await connected.close()
})
const forget = () =>
  docker()
    .getImage(REMOTE)
    .remove({ force: true })
    .catch(() => undefined)

async function launched(run: RunOptions, start = true): Promise<Task & { log: string; items: TaskItem[] }> {
  const { task: id } = await service.launch({ ...run, start }, ctx)
  let task: Task | undefined
  let log = ''
  let items: TaskItem[] = []
  for await (const event of connected.tasks.service.follow({ id }, ctx)) {
    if (event.kind === 'task') task = event.task
    if (event.kind === 'log') log += event.text
    if (event.kind === 'items') items = event.items
  }
  if (task === undefined) throw new Error('a task tells about itself')
  return { ...task, log, items }
}

describe('a run as a task', () => {
  it('fetches an image that is missing, makes the container, starts it, and names it', async () => {
    await forget()
    const run = sleeper({ image: REMOTE })
    const task = await launched(run)
    const [row] = await named(run.name)
    expect(task).toMatchObject({
      kind: 'run',
      title: `Run ${run.name}`,
      state: 'succeeded',
      command: `docker run -d --name ${run.name} ${REMOTE} sleep 300`,
      subject: row?.id,
      result: `${run.name} runs, ${row?.id.slice(0, 12)}`,
    })
    expect(row?.state).toBe('running')
    expect(task.log).toMatch(/is not on this engine yet\.\n.*Pulling from[^]*Created .*\nStarted /)
    expect(ledger.entries().at(-1)).toMatchObject({ command: task.command, state: 'succeeded' })
  })

  it('makes it without starting it on wish', async () => {
    const run = sleeper()
    expect(await launched(run, false)).toMatchObject({
      title: `Create ${run.name}`,
      command: `docker create --name ${run.name} ${BOX} sleep 300`,
    })
    expect((await named(run.name))[0]?.state).toBe('created')
  })

  it('says that it was the pull that failed, and leaves nothing', async () => {
    const run = sleeper({ image: `${registryAddress()}/${PREFIX}:none` })
    const task = await launched(run)
    expect(task).toMatchObject({
      state: 'failed',
      error: { code: 'not-found', message: expect.stringMatching(/^The image could not be pulled\. The registry has no /) },
    })
    expect(task.subject).toBeUndefined()
    expect(await named(run.name)).toEqual([])
  })

  it('that is cancelled while it pulls leaves nothing', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const { port } = silent.address() as { port: number }
    const run = sleeper({ image: `127.0.0.1:${port}/slow:1` })
    const { task } = await service.launch({ ...run, start: true }, ctx)
    await connected.tasks.service.cancel({ id: task }, ctx)
    const [ended] = (await connected.tasks.service.list({}, ctx)).filter(({ id }) => id === task)
    expect(ended?.state).toBe('cancelled')
    expect(await named(run.name)).toEqual([])
    silent.closeAllConnections()
    silent.close()
  })
})

describe('whether the image is fetched', () => {
  it('always: also when it is there; never: not when it is missing', async () => {
    await docker()
      .getImage(BOX)
      .tag({ repo: REMOTE.slice(0, -2), tag: '1' })
    expect((await launched(sleeper({ image: REMOTE, pull: 'always' }))).log).toContain('Pulling from')
    expect((await launched(sleeper({ image: REMOTE }))).log).not.toContain('Pulling from')
    await sweep(PREFIX + '-')
    await docker().createNetwork({ Name: NET, IPAM: { Config: [{ Subnet: '10.215.7.0/24' }] } })
    await docker().createNetwork({ Name: SECOND, IPAM: { Config: [{ Subnet: '10.215.8.0/24' }] } })
    await forget()
    await expect(service.run(sleeper({ image: REMOTE, pull: 'never' }), ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: `There is no image "${REMOTE}" on this engine.`,
    })
  })
})

describe('several networks', () => {
  it('are joined before the container starts, with aliases and addresses', async () => {
    const run = sleeper({
      network: NET,
      aliases: ['db'],
      ip: '10.215.7.9',
      moreNetworks: [{ name: SECOND, aliases: ['more'], ip: '10.215.8.9' }],
    })
    await service.run(run, ctx)
    expect((await inspect(run.name ?? '')).NetworkSettings.Networks).toMatchObject({
      [NET]: { IPAddress: '10.215.7.9', Aliases: expect.arrayContaining(['db']) },
      [SECOND]: { IPAddress: '10.215.8.9', Aliases: expect.arrayContaining(['more']) },
    })
  })

  it('of which one does not exist leave nothing half-made', async () => {
    const run = sleeper({ network: NET, moreNetworks: [{ name: 'b-nonesuch' }] })
    await expect(service.run(run, ctx)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no network "b-nonesuch" on this engine.',
    })
    expect(await named(run.name)).toEqual([])
  })
})

describe('what an engine refuses is one clear sentence, and nothing half-made stays', () => {
  it.each<[string, Partial<RunOptions>, string | RegExp]>([
    ['a capability', { capAdd: ['NOPE'] }, 'There is no capability "NOPE".'],
    ['a runtime', { runtime: 'nonesuch' }, 'The engine has no runtime "nonesuch".'],
    ['GPUs', { gpus: 'all' }, 'The engine cannot give out GPUs.'],
    ['a network', { network: 'b-nonesuch' }, 'There is no network "b-nonesuch" on this engine.'],
    ['an address on the default network', { ip: '1.2.3.4' }, 'A fixed address needs a network of your own with a range of its own.'],
    ['an address outside of its network', { network: NET, ip: '10.9.9.9' }, 'The address 10.9.9.9 is not in the range of its network.'],
    ['a device', { devices: [{ host: '/dev/nonesuch' }] }, 'The engine\'s machine has no device "/dev/nonesuch".'],
    ['a log driver', { logDriver: 'nonesuch' }, 'The engine has no log driver "nonesuch".'],
    ['a log option', { logOptions: { nope: '1' } }, 'The log driver json-file has no option "nope".'],
    ['CPUs', { cpus: 4000 }, /^The engine's machine has \d+ CPUs: more cannot be given\.$/],
    ['one CPU', { cpusetCpus: '99' }, "The engine's machine does not have the CPUs 99."],
    [
      'too little swap',
      { memory: 64 << 20, memorySwap: 32 << 20 },
      'The limit of memory and swap together is smaller than that of memory alone.',
    ],
    ['too little memory', { memory: 1 << 20 }, 'The memory limit is too small: the least is 6MB.'],
    ['a user', { user: 'nobodyx' }, 'There is no user "nobodyx" in the image.'],
    ['a folder to work in', { workdir: 'rel' }, 'The working folder "rel" is not a whole path.'],
    [
      '--rm with --restart',
      { autoRemove: true, restart: 'always' },
      'A container that removes itself when it stops cannot be restarted as well.',
    ],
    ['the network of another', { network: 'container:b-none' }, 'It refers to the container "b-none", which does not exist.'],
    ['a link', { links: ['b-none'] }, 'It refers to the container "b-none", which does not exist.'],
    ['a signal', { stopSignal: 'SIGNOPE' }, 'There is no signal "SIGNOPE".'],
    [
      'a way to mount',
      { mounts: [{ type: 'bind', source: '/tmp', target: '/x', createSource: true, options: ['bogus'] }] },
      '"bogus" is not a way to mount a folder.',
    ],
    [
      'a path inside',
      {
        mounts: [
          { type: 'tmpfs', target: '/a' },
          { type: 'bind', source: '/tmp', target: 'rel' },
        ],
      },
      '"rel" is not a whole path inside the container.',
    ],
    [
      'a folder that is missing',
      { mounts: [{ type: 'bind', source: '/b/none', target: '/x' }] },
      '"/b/none" does not exist on the engine\'s machine.',
    ],
    [
      'a volume driver',
      { volumeDriver: 'nonesuch', mounts: [{ type: 'volume', source: `${PREFIX}-v`, target: '/x' }] },
      'The engine has no volume driver "nonesuch".',
    ],
    ['a namespace', { ipc: 'nonsense' }, '"nonsense" is not a namespace the engine knows.'],
    ['a name', { name: `${PREFIX}-b ad` }, `"${PREFIX}-b ad" is no name for a container.`],
    ['a folder as its command', { command: ['/etc'] }, '"/etc" may not be executed in the container.'],
  ])('%s', async (_what, extra, message) => {
    const run = sleeper(extra)
    await expect(service.run(run, ctx)).rejects.toThrow(message)
    expect(await named(run.name)).toEqual([])
  })
})

describe('an earlier run', () => {
  it('runs once more as it was, and is told as its command', async () => {
    const line = `docker run -d --label again=${PREFIX} ${BOX} sleep 300`
    const made = [await service.rerun({ command: line }, ctx), await service.rerun({ command: line }, ctx)]
    expect(ledger.entries().at(-1)?.command).toBe(line)
    const names = made.map((one) => one?.name)
    expect(new Set(names).size).toBe(2)
    for (const one of made) {
      expect((await inspect(one?.id ?? '')).Config.Labels['again']).toBe(PREFIX)
      await docker()
        .getContainer(one?.id ?? '')
        .remove({ force: true })
    }
  })

  it('is left to a person where the line does not say all of it, or a container has its name', async () => {
    const taken = await service.run(sleeper(), ctx)
    const before = ledger.entries().length
    for (const command of [
      `docker run -d -e DB_PASSWORD=•••••• ${BOX}`,
      `docker run -d --no-such-flag ${BOX}`,
      `docker run -d --name ${taken.name} ${BOX} sleep 300`,
    ])
      expect(await service.rerun({ command }, ctx)).toBeUndefined()
    expect(ledger.entries().length).toBe(before)
    expect(await named(taken.name)).toHaveLength(1)
  })
})
