import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { createLedger } from '../../../main/ledger/ledger'
import { awayName, comingName, leftBehind } from '../../../preload/contract/leftBehind'
import type { RunOptions } from '../../../preload/contract/run'
import type { Task } from '../../../preload/contract/tasks'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('brec')
let count = 0
const NET = `${PREFIX}-net`
const SECOND = `${PREFIX}-second`
const fresh = () => `${PREFIX}-${++count}`
const sleeper = (extra: Partial<RunOptions> = {}): RunOptions => ({
  image: BOX,
  name: fresh(),
  command: ['sleep', '300'],
  stopTimeout: 1,
  ...extra,
})

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
  await docker().createNetwork({ Name: NET, IPAM: { Config: [{ Subnet: '10.214.7.0/24' }] } })
  await docker().createNetwork({ Name: SECOND, IPAM: { Config: [{ Subnet: '10.214.8.0/24' }] } })
})
afterAll(async () => {
  await sweep(PREFIX)
  await connected.close()
})

async function ended(id: string): Promise<Task & { log: string }> {
  let task: Task | undefined
  let log = ''
  for await (const event of connected.tasks.service.follow({ id }, ctx)) {
    if (event.kind === 'task') task = event.task
    if (event.kind === 'log') log += event.text
  }
  if (task === undefined) throw new Error('a task tells about itself')
  return { ...task, log }
}

/** Recreates with what `change` makes of the run the container reads back as. */
async function recreate(
  id: string,
  change: (run: RunOptions) => RunOptions,
  options: { patience?: number; keepAnonymousVolumes?: boolean } = {},
) {
  const { run } = await service.asRun({ id }, ctx)
  const { task } = await service.recreate({ id, run: change(run), patience: 1, keepAnonymousVolumes: true, ...options }, ctx)
  return ended(task)
}
/** Without a word about networks. */
function bare(run: RunOptions): RunOptions {
  const { network: _, aliases: _a, moreNetworks: _m, ...rest } = run
  return rest
}
const inspect = (id: string) => docker().getContainer(id).inspect()
const names = async () => (await docker().listContainers({ all: true })).flatMap(({ Names }) => Names).filter((one) => one.includes(PREFIX))
const exec = async (id: string, command: string) => {
  const session = await docker()
    .getContainer(id)
    .exec({ Cmd: ['sh', '-c', command], AttachStdout: true, Tty: true })
  const stream = await session.start({ Tty: true })
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString().replaceAll('\r', '').trim()
}

describe('a container made again with one setting changed', () => {
  it('has the setting, and everything else as it was, under its own name', async () => {
    const run = sleeper({
      env: { A: '1', B: '2' },
      labels: { 'com.docker.compose.project': 'shop', own: 'x' },
      capAdd: ['NET_ADMIN'],
      hostname: 'here',
    })
    const { id } = await service.run(run, ctx)
    const task = await recreate(id, (before) => ({ ...before, env: { ...before.env, B: '3' } }))
    expect(task).toMatchObject({
      state: 'succeeded',
      kind: 'recreate',
      title: `Recreate ${run.name}`,
      result: expect.stringContaining(`${run.name} runs again`),
    })
    const info = await inspect(run.name ?? '')
    expect(info.Id).not.toBe(id)
    expect(task.subject).toBe(info.Id)
    expect(info.State.Running).toBe(true)
    expect(info.Config.Env).toEqual(expect.arrayContaining(['A=1', 'B=3']))
    expect(info.Config.Labels).toEqual({ 'com.docker.compose.project': 'shop', own: 'x' })
    expect(info.Config.Hostname).toBe('here')
    expect(info.HostConfig.CapAdd).toEqual(['CAP_NET_ADMIN'])
    await expect(inspect(id)).rejects.toMatchObject({ statusCode: 404 })
    expect((await names()).filter((one) => one.includes('_old_') || one.includes('_new_'))).toEqual([])
    expect(ledger.entries().at(-1)?.command).toContain(`docker rename ${run.name} ${run.name}_old && docker run -d`)
  })

  it('keeps its anonymous volume with what is in it, and the ones of its name, and stays the same to the next who edits it', async () => {
    const run = sleeper({
      mounts: [
        { type: 'volume', target: '/anonymous' },
        { type: 'volume', source: `${PREFIX}-data`, target: '/data' },
      ],
    })
    const { id } = await service.run(run, ctx)
    await exec(id, 'echo kept > /anonymous/file; echo kept > /data/file; echo lost > /root-file')
    const before = await service.asRun({ id }, ctx)
    const { run: asked } = before
    const difference = await service.compare({ id, run: { ...asked, user: '0' } }, ctx)
    expect(difference.lost).toEqual([{ path: '/root-file', kind: 'added' }])
    expect(difference.anonymousVolumes).toEqual([{ name: expect.stringMatching(/^[0-9a-f]{64}$/), target: '/anonymous' }])
    for (const user of ['0', '0:0']) {
      expect((await recreate(run.name ?? '', (was) => ({ ...was, user }))).state).toBe('succeeded')
      expect(await exec(run.name ?? '', 'cat /anonymous/file /data/file; ls /root-file')).toMatch(/^kept\nkept\nls: /)
      expect(await service.asRun({ id: run.name ?? '' }, ctx)).toEqual({ run: { ...asked, user }, kept: [] })
    }
    const volume = difference.anonymousVolumes[0]?.name ?? ''
    expect((await recreate(run.name ?? '', (was) => was, { keepAnonymousVolumes: false })).state).toBe('succeeded')
    expect(await exec(run.name ?? '', 'ls /anonymous; cat /data/file')).toBe('kept')
    await expect(docker().getVolume(volume).inspect()).rejects.toMatchObject({ statusCode: 404 })
  })

  it('still takes its anonymous volume along when it is removed with its volumes', async () => {
    const { id } = await service.run(sleeper({ mounts: [{ type: 'volume', target: '/data' }] }), ctx)
    const volume = (await inspect(id)).Mounts[0]?.Name ?? ''
    const { subject = '' } = await recreate(id, (run) => ({ ...run, env: { A: '1' } }))
    expect((await inspect(subject)).Mounts[0]?.Name).toBe(volume)
    await service.remove({ id: subject, force: true, volumes: true }, ctx)
    await expect(docker().getVolume(volume).inspect()).rejects.toMatchObject({ statusCode: 404 })
  })

  it('keeps its networks with aliases and fixed addresses', async () => {
    const run = sleeper({
      network: NET,
      aliases: ['db'],
      ip: '10.214.7.9',
      moreNetworks: [{ name: SECOND, aliases: ['other'], ip: '10.214.8.9' }],
      macAddress: '02:42:0a:d6:07:63',
    })
    await service.run(run, ctx)
    expect(await recreate(run.name ?? '', (was) => ({ ...was, labels: { a: 'b' } }))).toMatchObject({ state: 'succeeded' })
    const { NetworkSettings, Config } = (await inspect(run.name ?? '')) as {
      NetworkSettings: { Networks: Record<string, object> }
      Config: object
    }
    expect(NetworkSettings.Networks).toMatchObject({
      [NET]: { IPAddress: '10.214.7.9', Aliases: expect.arrayContaining(['db']), MacAddress: '02:42:0a:d6:07:63' },
      [SECOND]: { IPAddress: '10.214.8.9', Aliases: expect.arrayContaining(['other']) },
    })
    expect(Config).toMatchObject({ Labels: { a: 'b' } })
  })

  it('moves to another network, and out of one', async () => {
    const run = sleeper({ network: NET, aliases: ['db'], moreNetworks: [{ name: SECOND }] })
    await service.run(run, ctx)
    await recreate(run.name ?? '', (was) => ({ ...bare(was), network: SECOND, aliases: ['moved'] }))
    const networks = async () => Object.keys((await inspect(run.name ?? '')).NetworkSettings.Networks)
    expect(await networks()).toEqual([SECOND])
    await recreate(run.name ?? '', bare)
    expect(await networks()).toEqual(['bridge'])
  })

  it('stays out of a network it was taken out of by hand', async () => {
    const run = sleeper({ network: NET, moreNetworks: [{ name: SECOND }] })
    const { id } = await service.run(run, ctx)
    await docker().getNetwork(NET).disconnect({ Container: id })
    await recreate(run.name ?? '', (was) => ({ ...was, user: '0' }))
    expect(Object.keys((await inspect(run.name ?? '')).NetworkSettings.Networks)).toEqual([SECOND])
  })

  it('keeps what no flag says', async () => {
    const named = fresh()
    await docker().createContainer({
      name: named,
      Image: BOX,
      Cmd: ['sleep', '300'],
      Healthcheck: { Test: ['CMD', 'true'] },
      HostConfig: {
        MaskedPaths: ['/proc/own'],
        Mounts: [{ Type: 'tmpfs', Target: '/t', Source: '', TmpfsOptions: { SizeBytes: 1024 * 1024, Mode: 0o700 } }],
      },
    } as object)
    await recreate(named, (was) => ({ ...was, hostname: 'new' }))
    expect(await inspect(named)).toMatchObject({
      State: { Status: 'created' },
      Config: { Healthcheck: { Test: ['CMD', 'true'] }, Hostname: 'new' },
      HostConfig: {
        MaskedPaths: ['/proc/own'],
        Mounts: [{ Type: 'tmpfs', Target: '/t', TmpfsOptions: { SizeBytes: 1024 * 1024, Mode: 0o700 } }],
      },
    })
  })

  it('is not started when it rested, and takes a new name', async () => {
    const run = sleeper()
    await service.create(run, ctx)
    const renamed = fresh()
    expect(await recreate(run.name ?? '', (was) => ({ ...was, name: renamed, tty: true }))).toMatchObject({ state: 'succeeded' })
    expect((await inspect(renamed)).State.Status).toBe('created')
    await expect(inspect(run.name ?? '')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('is paused again when it was', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    await service.pause({ id }, ctx)
    expect(await recreate(id, (was) => ({ ...was, user: '0' }))).toMatchObject({ state: 'succeeded' })
    expect((await inspect(run.name ?? '')).State).toMatchObject({ Paused: true })
  })

  it('counts as working when it was to end, and ended well', async () => {
    const run = sleeper()
    await service.run(run, ctx)
    expect(await recreate(run.name ?? '', (was) => ({ ...was, command: ['true'] }))).toMatchObject({ state: 'succeeded' })
  })

  it('works with a health check as soon as that says so, however long is waited at most', async () => {
    const run = sleeper({ health: { command: 'true', interval: 300 } })
    await service.run(run, ctx)
    const before = Date.now()
    expect(await recreate(run.name ?? '', (was) => ({ ...was, user: '0' }), { patience: 60 })).toMatchObject({ state: 'succeeded' })
    expect(Date.now() - before).toBeLessThan(20_000)
  })
})

describe('when the new container does not work, the old one is put back exactly', () => {
  const asItWas = async (named: string, id: string, status = 'running') => {
    const info = await inspect(named)
    expect(info.Id).toBe(id)
    expect(info.State.Status).toBe(status)
    expect((await names()).filter((one) => one.includes(named)).length).toBe(1)
  }

  it('for a command that is not in the image', async () => {
    const run = sleeper({ network: NET, ip: '10.214.7.20', mounts: [{ type: 'volume', target: '/a' }] })
    const { id } = await service.run(run, ctx)
    await exec(id, 'echo kept > /a/file; echo kept > /file')
    expect(await recreate(id, (was) => ({ ...was, command: ['nonesuch'] }))).toMatchObject({
      state: 'failed',
      error: { code: 'invalid-input', message: 'There is no command "nonesuch" in the image. The old one runs again.' },
    })
    await asItWas(run.name ?? '', id)
    expect(await exec(id, 'cat /a/file /file')).toBe('kept\nkept')
    expect((await inspect(id)).NetworkSettings.Networks[NET]?.IPAddress).toBe('10.214.7.20')
  })

  it('for one that ends at once, with its last lines in the log', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const task = await recreate(id, (was) => ({ ...was, command: ['sh', '-c', 'echo no such luck; exit 3'] }))
    expect(task).toMatchObject({
      state: 'failed',
      error: { message: 'The new container does not work: failed with exit code 3. The old one runs again.' },
    })
    expect(task.log).toContain('no such luck')
    await asItWas(run.name ?? '', id)
  })

  it('for a health check that fails, and for one that does not answer in time', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const failing = await recreate(id, (was) => ({ ...was, health: { command: 'echo sick; exit 1', interval: 200, retries: 2 } }), {
      patience: 30,
    })
    expect(failing.error?.message).toBe('The new container is not healthy: its health check ends with 1, "sick". The old one runs again.')
    await asItWas(run.name ?? '', id)
    const slow = await recreate(id, (was) => ({ ...was, health: { command: 'true', interval: 60_000 } }), { patience: 1 })
    expect(slow.error?.message).toBe('The new container was not healthy in time: its health check has not run yet. The old one runs again.')
    await asItWas(run.name ?? '', id)
  })

  it('for one that is restarted again and again', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const task = await recreate(id, (was) => ({ ...was, command: ['false'], restart: 'always' }), { patience: 20 })
    expect(task.error?.message).toMatch(
      /^The new container does not stay up and is restarted again and again: failed with exit code 1\. The old one runs again\.$/,
    )
    await asItWas(run.name ?? '', id)
  })

  it('for a port that another holds', async () => {
    const holder = await service.run(sleeper({ ports: [{ container: 80, host: 18541 }] }), ctx)
    const run = sleeper({ ports: [{ container: 80, host: 18542 }] })
    const { id } = await service.run(run, ctx)
    const task = await recreate(id, (was) => ({ ...was, ports: [{ container: 80, host: 18541 }] }))
    expect(task.error).toMatchObject({
      code: 'conflict',
      message: `Port 18541 is already in use by the container "${holder.name}". The old one runs again.`,
    })
    await asItWas(run.name ?? '', id)
  })

  it('for an image that cannot be had, without the old one noticing', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const { State } = await inspect(id)
    const task = await recreate(id, (was) => ({ ...was, image: '127.0.0.1:9/none:1' }))
    expect(task.error?.message).toMatch(/^The image could not be pulled\. .* "[^"]+" was not touched\.$/)
    await asItWas(run.name ?? '', id)
    expect((await inspect(id)).State.StartedAt).toBe(State.StartedAt)
  })

  it('for a paused one, paused', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    await service.pause({ id }, ctx)
    expect((await recreate(id, (was) => ({ ...was, command: ['nonesuch'] }))).state).toBe('failed')
    await asItWas(run.name ?? '', id, 'paused')
  })

  it('for a cancel in the middle', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const { run: was } = await service.asRun({ id }, ctx)
    const { task } = await service.recreate({ id, run: { ...was, user: '0' }, patience: 60, keepAnonymousVolumes: true }, ctx)
    await expect.poll(async () => (await inspect(run.name ?? '')).Id, { timeout: 10_000 }).not.toBe(id)
    await connected.tasks.service.cancel({ id: task }, ctx)
    expect((await ended(task)).state).toBe('cancelled')
    await asItWas(run.name ?? '', id)
  })

  it('for one that removes itself, by one like it', async () => {
    const run = sleeper({ autoRemove: true, env: { A: '1' }, mounts: [{ type: 'volume', target: '/a' }] })
    const { id } = await service.run(run, ctx)
    await exec(id, 'echo kept > /a/file')
    const { run: was } = await service.asRun({ id }, ctx)
    expect(await service.compare({ id, run: { ...was, user: '0' } }, ctx)).toMatchObject({ removesItself: true, runs: true })
    expect((await recreate(id, (now) => ({ ...now, command: ['nonesuch'] }))).state).toBe('failed')
    const info = await inspect(run.name ?? '')
    expect(info).toMatchObject({
      State: { Running: true },
      HostConfig: { AutoRemove: true },
      Config: { Env: expect.arrayContaining(['A=1']) },
    })
    expect(await exec(info.Id, 'cat /a/file')).toBe('kept')
  })
})

describe('two at once', () => {
  it('the second is refused, and the first goes on', async () => {
    const run = sleeper()
    const { id } = await service.run(run, ctx)
    const { run: was } = await service.asRun({ id }, ctx)
    const input = { id, run: { ...was, user: '0' }, patience: 1, keepAnonymousVolumes: true }
    const answers = await Promise.allSettled([service.recreate(input, ctx), service.recreate(input, ctx)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = answers.find((answer) => answer.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict', message: `The container "${run.name}" is being made again already.` })
    const first = answers.find((answer) => answer.status === 'fulfilled')
    expect((await ended(first?.value.task ?? '')).state).toBe('succeeded')
  })
})

describe('a recreate that was cut off with Longshore itself', () => {
  /** As it is then: the old one stopped and renamed away, the new one in its place. */
  async function cutOff() {
    const { id: old, name: web } = await service.run(sleeper(), ctx)
    await docker().getContainer(old).stop()
    await docker()
      .getContainer(old)
      .rename({ name: awayName(web, '0a1b') })
    const { id: half } = await service.create(sleeper({ name: comingName(web, '0a1b') }), ctx)
    const { id: now } = await service.run(sleeper({ name: web, mounts: [{ type: 'volume', target: '/new' }] }), ctx)
    return { old, web, half, now, volume: (await inspect(now)).Mounts[0]?.Name ?? '' }
  }

  it('is undone: the old one has its name and runs, what was made in its place is gone', async () => {
    const { old, web, half, now, volume } = await cutOff()
    await service.putBack({ id: old, replaced: now, start: true }, ctx)
    expect(await inspect(web)).toMatchObject({ Id: old, State: { Running: true } })
    for (const gone of [half, now]) await expect(inspect(gone)).rejects.toMatchObject({ statusCode: 404 })
    await expect(docker().getVolume(volume).inspect()).rejects.toMatchObject({ statusCode: 404 })
    expect(ledger.entries().at(-1)?.command).toBe(
      `docker rm -f -v ${web} ${comingName(web, '0a1b')} && docker rename ${awayName(web, '0a1b')} ${web} && docker start ${web}`,
    )
  })

  it('is not undone over a container that nobody was asked about', async () => {
    const { old, web, half, now } = await cutOff()
    await expect(service.putBack({ id: old, replaced: half, start: true }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    await expect(service.putBack({ id: old, start: true }, ctx)).rejects.toMatchObject({ code: 'conflict' })
    expect(await inspect(now)).toMatchObject({ Name: `/${web}`, State: { Running: true } })
    expect((await inspect(half)).Id).toBe(half)
    await expect(service.putBack({ id: now, start: true }, ctx)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('is not mistaken for one that is still under way', async () => {
    const { id } = await service.run(sleeper(), ctx)
    const { run } = await service.asRun({ id }, ctx)
    const { task } = await service.recreate({ id, run: { ...run, env: { A: '1' } }, patience: 120, keepAnonymousVolumes: true }, ctx)
    await expect.poll(async () => leftBehind((await inspect(id)).Name.slice(1))?.which, { timeout: 30_000 }).toBe('old')
    await expect(service.putBack({ id, start: true }, ctx)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('just now'),
    })
    await connected.tasks.service.cancel({ id: task }, ctx)
    expect((await inspect(id)).State.Running).toBe(true)
  })
})
