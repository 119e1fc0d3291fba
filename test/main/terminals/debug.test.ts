import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { OWNER_LABEL } from '../../../main/terminals/debugOwner'
import { createTerminals, type Terminals } from '../../../main/terminals/service'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { ctx, page, runningAs } from './harness'

let connected: Connected
let terminals: Terminals
const running = (command: string[], options: object = {}, engine = docker()) => runningAs('tdbg', command, options, engine)
const ledger = createLedger()

beforeAll(async () => {
  connected = await connect()
  terminals = createTerminals({ engines: connected.engines, ledger })
})
afterAll(async () => {
  await terminals.close()
  await connected.close()
  await sweep('tdbg')
})

const open = (id: string, of = terminals, image = BOX) => of.service.open({ id, kind: 'debug', start: false, image }, ctx())
const nameOf = async (id: string) => (await docker().getContainer(id).inspect()).Name.slice(1)
/** The debug containers of one container. */
const beside = async (id: string): Promise<string[]> => {
  const web = await nameOf(id)
  const all = await docker().listContainers({ all: true })
  const details = await Promise.all(
    all.map((one) =>
      docker()
        .getContainer(one.Id)
        .inspect()
        .catch(() => undefined),
    ),
  )
  return details.flatMap((one) => (one !== undefined && one.HostConfig.VolumesFrom?.includes(web) === true ? [one.Id] : []))
}

/** A container whose image has a program and no shell. */
async function shellless(options: object = {}): Promise<string> {
  const id = await running(['/bin/sleep', '600'], options)
  const gone = await terminals.service.open(
    { id, kind: 'exec', start: false, command: ['/bin/busybox', 'rm', '/bin/sh', '/bin/ash'] },
    ctx(),
  )
  await page(terminals, gone.id).ended()
  return id
}

describe('a debug container', () => {
  it('of a Longshore that was killed is removed by the next one; one of a living Longshore, or of another machine, stays', async () => {
    const made = async (owner: string) => {
      const Labels = { [OWNER_LABEL]: owner }
      const one = await docker().createContainer({ name: name('tdbg'), Image: BOX, Cmd: ['sleep', '600'], Labels })
      await one.start()
      return one.id
    }
    const killed = spawnSync('true').pid
    const [gone, own, other] = [
      await made(`${hostname()} ${killed}`),
      await made(`${hostname()} ${process.pid}`),
      await made(`elsewhere ${killed}`),
    ]
    const next = createTerminals({ engines: connected.engines, ledger })
    const looking = new AbortController()
    const watched = next.service.watch({}, { signal: looking.signal })[Symbol.asyncIterator]()
    await watched.next()
    const there = async (id: string) =>
      docker()
        .getContainer(id)
        .inspect()
        .then(
          () => true,
          () => false,
        )
    await expect.poll(() => there(gone), { timeout: 20_000 }).toBe(false)
    expect([await there(own), await there(other)]).toEqual([true, true])
    looking.abort()
    await next.close()
  })

  it('says whose it is', async () => {
    const id = await running(['sleep', '600'])
    await open(id)
    const [mine = ''] = await beside(id)
    expect((await docker().getContainer(mine).inspect()).Config.Labels).toEqual({ [OWNER_LABEL]: `${hostname()} ${process.pid}` })
  })

  it('looks into a container without a shell: its processes, its files, its network and its volumes', async () => {
    const volume = name('tdbg')
    const id = await shellless({ Hostname: 'tdbg-inside', HostConfig: { Binds: [`${volume}:/data`] } })
    const web = await nameOf(id)
    await expect(terminals.service.open({ id, kind: 'exec', start: false }, ctx())).rejects.toThrow('has no shell')
    const terminal = await open(id)
    expect(terminal).toMatchObject({ kind: 'debug', container: id, title: `${web}: debug with ${BOX}` })
    expect(terminal.command).toBe(
      `docker run -it --rm --pid container:${web} --network container:${web} --cap-add SYS_PTRACE --volumes-from ${web} ${BOX} sh`,
    )
    expect(ledger.entries().at(-1)).toMatchObject({ command: terminal.command, state: 'succeeded' })
    const at = page(terminals, terminal.id)
    await at.sees(`The files of ${web} are in /proc/1/root.`)
    at.type('cat /proc/1/cmdline | tr "\\0" " "; hostname; ls -d /data /proc/1/root/data; ls /proc/1/root/bin/sh\n')
    await at.sees('/bin/sleep 600')
    await at.sees('tdbg-inside')
    await at.sees('/proc/1/root/data')
    await at.sees('/proc/1/root/bin/sh: No such file')
    at.leave()
  })

  it('is gone when its terminal closes, and when its shell ends', async () => {
    const id = await running(['sleep', '600'])
    const [first, second] = [await open(id), await open(id)]
    expect(await beside(id)).toHaveLength(2)
    await terminals.service.close({ id: first.id }, ctx())
    await expect.poll(() => beside(id)).toHaveLength(1)
    const at = page(terminals, second.id)
    at.type('exit 4\n')
    expect(await at.ended()).toMatchObject({ cause: 'exit', exitCode: 4, reason: 'The debug container was removed.' })
    await expect.poll(() => beside(id)).toHaveLength(0)
  })

  it('is gone when Longshore closes', async () => {
    const id = await running(['sleep', '600'])
    const closing = createTerminals({ engines: connected.engines, ledger })
    await open(id, closing)
    expect(await beside(id)).toHaveLength(1)
    await closing.close()
    await expect.poll(() => beside(id)).toHaveLength(0)
  })

  it('shares the memory of one that lets it', async () => {
    const id = await running(['sleep', '600'], { HostConfig: { IpcMode: 'shareable' } })
    const terminal = await open(id)
    expect(terminal.command).toContain(`--ipc container:${await nameOf(id)} `)
    const [other = ''] = await beside(id)
    expect((await docker().getContainer(other).inspect()).HostConfig.IpcMode).toBe(`container:${id}`)
    await terminals.service.close({ id: terminal.id }, ctx())
  })

  it('says that its image is not there, or not enough, and leaves nothing behind', async () => {
    const id = await running(['sleep', '600'])
    await expect(open(id, terminals, 'tdbg-no-such-image:1')).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no image "tdbg-no-such-image:1" on this engine.',
    })
    const bare = await shellless()
    const { Id: image } = (await docker()
      .getContainer(bare)
      .commit({ repo: name('tdbg') })) as { Id: string }
    await expect(open(id, terminals, image)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('has no shell'),
    })
    await docker().getImage(image).remove({ force: true })
    expect(await beside(id)).toEqual([])
    await expect(terminals.service.open({ id, kind: 'debug', start: false }, ctx())).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
