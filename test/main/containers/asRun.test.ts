import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainersService } from '../../../main/containers/service'
import { type Inspected, toAsked } from '../../../main/containers/asked'
import { toRunOptions } from '../../../main/containers/asRun'
import { createLedger } from '../../../main/ledger/ledger'
import { parseRun } from '../../../main/ledger/parseRun'
import type { RunOptions } from '../../../preload/contract/run'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { parseExpose } from '../../../main/ledger/run/ports'
import { realLines } from '../ledger/realLines'

let connected: Connected
let service: ReturnType<typeof createContainersService>
const ledger = createLedger()
const ctx = { signal: new AbortController().signal }
const PREFIX = name('basr')
const IMAGE = `${PREFIX}:1`
let count = 0
const fresh = () => `${PREFIX}-${++count}`

const OF_IMAGE = `FROM ${BOX}
ENV OF_IMAGE=1
EXPOSE 80 53/udp
VOLUME /of-image
LABEL of=image
USER 5
WORKDIR /tmp
STOPSIGNAL SIGINT
ENTRYPOINT ["sh", "-c"]
CMD ["sleep 300"]
HEALTHCHECK --interval=40s --retries=5 CMD true
`

beforeAll(async () => {
  connected = await connect()
  service = createContainersService({ engines: connected.engines, tasks: connected.tasks, ledger })
  const files = pack()
  files.entry({ name: 'Dockerfile' }, OF_IMAGE)
  files.finalize()
  const stream = await docker().buildImage(Readable.from(files), { t: IMAGE })
  await new Promise<void>((done, fail) => docker().modem.followProgress(stream, (error: Error | null) => (error ? fail(error) : done())))
  await docker().createNetwork({ Name: `${PREFIX}-net`, IPAM: { Config: [{ Subnet: '10.213.7.0/24' }] } })
  await docker().createNetwork({ Name: `${PREFIX}-second`, IPAM: { Config: [{ Subnet: '10.213.8.0/24' }] } })
})
afterAll(async () => {
  await sweep(PREFIX)
  await docker()
    .getImage(IMAGE)
    .remove({ force: true })
    .catch(() => undefined)
  await connected.close()
})

/** What a container made from `run` reads back as. */
async function madeAndRead(run: RunOptions) {
  const { id } = await service.create(run, ctx)
  try {
    return await service.asRun({ id }, ctx)
  } finally {
    await docker().getContainer(id).remove({ force: true, v: true })
    for (const { type, source } of run.mounts ?? [])
      if (type === 'volume' && source)
        await docker()
          .getVolume(source)
          .remove()
          .catch(() => undefined)
  }
}

/** Said differently, meant the same: how docker waits, orders of sets, ranges, and what is the default anyway. */
function normal(typed: RunOptions): RunOptions {
  const { pull: _, detach: _d, ...run } = typed
  const key = (value: unknown) => JSON.stringify(value)
  const sorted = <T>(list: readonly T[] | undefined) => list && list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const capabilities = (list: readonly string[] | undefined) => list?.map((one) => one.toUpperCase().replace(/^CAP_/, '')).toSorted()
  const plain = {
    ...run,
    ports: sorted(run.ports?.map(({ protocol, ...port }) => ({ ...port, ...(protocol && protocol !== 'tcp' && { protocol }) }))),
    mounts: sorted(run.mounts?.map((mount) => ({ ...mount, options: sorted(mount.options?.map(sayAgain)) }))),
    deviceReadBps: run.deviceReadBps?.map((rate) => rate.replace(/mb$/, 'm')),
    expose: sorted(run.expose?.flatMap((port) => parseExpose('--expose', port))),
    capAdd: capabilities(run.capAdd),
    capDrop: capabilities(run.capDrop),
    securityOptions: sorted(run.securityOptions),
    ulimits: sorted(run.ulimits?.map(({ hard, ...one }) => ({ ...one, ...(hard !== undefined && hard !== one.soft && { hard }) }))),
    devices: run.devices?.map(({ container, ...one }) => ({ ...one, ...(container !== one.host && { container }) })),
    memorySwap: run.memorySwap === 2 * (run.memory ?? 0) ? undefined : run.memorySwap,
    cgroupns: run.cgroupns === 'host' ? undefined : run.cgroupns,
    logDriver: run.logDriver === 'json-file' ? undefined : run.logDriver,
    entrypoint: run.entrypoint?.length === 0 ? undefined : run.entrypoint,
  }
  return JSON.parse(JSON.stringify(plain)) as RunOptions
}

const sayAgain = (option: string) => (option === 'bind-nonrecursive=true' ? 'bind-recursive=disabled' : option)

/** What this engine does not have, so a line is tried without it. */
const LACKING: readonly (keyof RunOptions)[] = ['runtime', 'links', 'volumesFrom', 'platform', 'storageOptions', 'annotations', 'isolation']
const DISCARDED: readonly (keyof RunOptions)[] = ['blkioWeight', 'blkioWeightDevice', 'kernelMemory']

/** What a line says that no machine has: files of its author's, other containers, plugins. */
function here(run: RunOptions, neighbour: string): RunOptions {
  const wanted: RunOptions = { ...run, image: BOX, name: run.name ?? fresh() }
  for (const key of [...LACKING, ...DISCARDED]) delete wanted[key]
  if (wanted.cpus !== undefined) delete wanted.cpuPeriod
  if (wanted.cpusetCpus !== undefined) wanted.cpusetCpus = '0-1'
  if (wanted.volumeDriver !== undefined) wanted.volumeDriver = 'local'
  const own = (text: string) => text.replace(/^container:.*/, `container:${neighbour}`)
  if (wanted.pid) wanted.pid = own(wanted.pid)
  if (wanted.ipc) wanted.ipc = own(wanted.ipc)
  if (wanted.network) wanted.network = /^(host|none|bridge|container:.*)$/.test(wanted.network) ? own(wanted.network) : `${PREFIX}-net`
  if (wanted.moreNetworks) wanted.moreNetworks = [{ ...wanted.moreNetworks[0], name: `${PREFIX}-second` }]
  if (wanted.mounts)
    wanted.mounts = wanted.mounts
      .filter(({ source, readOnly }) => !/^[A-Z]:/.test(source ?? '') && (source || readOnly !== true))
      .map((mount) => {
        if (mount.type === 'volume' && mount.source) return { ...mount, source: `${PREFIX}-${mount.source}` }
        return mount.type === 'bind' && !mount.createSource ? { ...mount, source: '/tmp' } : mount
      })
  return wanted
}

describe('a container reads back as the command it was made with', () => {
  let neighbour = ''
  beforeAll(async () => {
    neighbour = (await service.run({ image: BOX, name: fresh(), command: ['sleep', '300'], ipc: 'shareable' }, ctx)).id
  })

  it.each(Object.entries(realLines))('%s', async (_name, line) => {
    const typed = line
      .replaceAll(/\$\(pwd\)|`pwd`|\$\{?PWD\}?|~(?=\/)/g, '/tmp')
      .replace('volume-opt=type=nfs', 'volume-opt=type=nfs,volume-opt=device=:/x')
    const wanted = here(parseRun(typed).run, neighbour)
    const { run: read, kept } = await madeAndRead({ ...wanted, name: fresh() })
    expect(normal({ ...read, name: wanted.name })).toEqual(normal(wanted))
    expect(kept).toEqual([])
  })
})

describe('a right', () => {
  it('is called as people type it, whatever the engine calls it', async () => {
    const { id } = await service.create(
      { image: BOX, name: `${PREFIX}-caps`, capAdd: ['CAP_NET_ADMIN', 'sys_time'], capDrop: ['ALL'] },
      ctx,
    )
    expect((await service.asRun({ id }, ctx)).run).toMatchObject({ capAdd: ['NET_ADMIN', 'SYS_TIME'], capDrop: ['ALL'] })
  })
})

describe('a second network', () => {
  it('is told with its aliases and its address', async () => {
    const network = `${PREFIX}-net`
    const more = { name: `${PREFIX}-second`, aliases: ['db'], ip: '10.213.8.77' }
    const wanted = { image: BOX, name: fresh(), network, aliases: ['web'], moreNetworks: [more] }
    expect((await madeAndRead(wanted)).run).toMatchObject({ network, aliases: ['web'], moreNetworks: [more] })
  })
})

describe('what comes from the image', () => {
  const run = (extra: Partial<RunOptions> = {}): RunOptions => ({ image: IMAGE, name: fresh(), ...extra })

  it.each<[string, Partial<RunOptions>]>([
    ['nothing of its own', {}],
    ['a command of its own', { command: ['echo'] }],
    ['an entrypoint that takes the command of the image away', { entrypoint: ['/bin/true'] }],
    ['the entrypoint of the image, said again without a command', { entrypoint: ['sh', '-c'] }],
    ['no entrypoint', { entrypoint: [], command: ['sleep', '1'] }],
    ['a variable of the image, changed', { env: { OF_IMAGE: '2', MORE: '' } }],
    ['a label of the image, changed', { labels: { of: 'me', own: '' } }],
    ['another user and folder', { user: 'root', workdir: '/', stopSignal: 'SIGQUIT' }],
    ['a port of the image published, another exposed', { ports: [{ container: 80 }], expose: ['81'] }],
    ['its volume under a name', { mounts: [{ type: 'volume', source: `${PREFIX}-named`, target: '/of-image' }] }],
    ['another anonymous volume', { mounts: [{ type: 'volume', target: '/more' }] }],
    ['its health check at another pace', { health: { interval: 5000 } }],
    ['its health check switched off', { health: { disabled: true } }],
    ['a health check of its own', { health: { command: 'false', retries: 1 } }],
  ])('is left out: %s', async (_what, extra) => {
    const wanted = run(extra)
    const { run: read, kept } = await madeAndRead(wanted)
    expect(read).toEqual(wanted)
    expect(kept).toEqual([])
  })

  it('is written out when the image is gone', async () => {
    const { id } = await service.create({ image: BOX, name: fresh(), command: ['true'] }, ctx)
    const { Config, HostConfig, NetworkSettings, Id } = await docker().getContainer(id).inspect()
    const info = { Id, Config, HostConfig, NetworkSettings } as unknown as Inspected
    expect(toRunOptions(toAsked(info, undefined, {}), 'x')).toMatchObject({ env: { PATH: expect.any(String) }, command: ['true'] })
  })
})

it('settings that no flag says are named', async () => {
  const { id } = await docker().createContainer({
    name: fresh(),
    Image: BOX,
    Healthcheck: { Test: ['CMD', 'true'] },
    HostConfig: { MaskedPaths: ['/proc/own'] },
  })
  const { kept, run } = await service.asRun({ id }, ctx)
  expect(kept).toEqual(['a health check without a shell', 'hidden paths of /proc'])
  expect(run.health).toBeUndefined()
})
