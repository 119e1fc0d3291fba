import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createTerminals, type Terminals } from '../../../main/terminals/service'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { ownEngine } from '../../helpers/ownEngine'
import { ctx, page, runningAs } from './harness'

let connected: Connected
let terminals: Terminals
const running = (command: string[], options: object = {}, engine = docker()) => runningAs('tend', command, options, engine)
const ledger = createLedger()

beforeAll(async () => {
  connected = await connect()
  terminals = createTerminals({ engines: connected.engines, ledger })
})
afterAll(async () => {
  await terminals.close()
  await connected.close()
  await sweep('tend')
})

const nameOf = async (id: string) => (await docker().getContainer(id).inspect()).Name.slice(1)

describe('a terminal that ended', () => {
  it('says 137 and that the container stopped, when it dies under a shell; then starts it and goes on', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminals, terminal.id)
    await at.sees('#')
    await docker().getContainer(id).kill()
    const web = await nameOf(id)
    expect(await at.ended()).toEqual({ kind: 'ended', cause: 'stopped', exitCode: 137, reason: `"${web}" stopped.` })

    await expect(terminals.service.reopen({ id: terminal.id, start: false }, ctx())).rejects.toThrow('is not running')
    const again = await terminals.service.reopen({ id: terminal.id, start: true }, ctx())
    expect(again).toMatchObject({ id: terminal.id, state: 'open' })
    await at.sees('This is a new one.')
    at.type('echo $((6*7))\n')
    await at.sees(/^42/m)
    expect(ledger.entries().map(({ command }) => command)).toContain(`docker start ${web}`)
    at.leave()
  })

  it('by a restart of its container goes on in the new one', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminals, terminal.id)
    await at.sees('#')
    await docker().getContainer(id).restart({ t: 0 })
    expect(await at.ended()).toMatchObject({ exitCode: 137, cause: 'stopped' })
    await terminals.service.reopen({ id: terminal.id, start: false }, ctx())
    at.type('echo $((6*7))\n')
    await at.sees(/^42/m)
    at.leave()
  })

  it('by a kill of its shell alone does not say that the container stopped', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminals, terminal.id)
    await at.sees('#')
    at.type('kill -9 $$\n')
    expect(await at.ended()).toEqual({ kind: 'ended', cause: 'exit', exitCode: 137 })
  })

  it('is not opened again while it is open, and not twice at once', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    await expect(terminals.service.reopen({ id: terminal.id, start: false }, ctx())).rejects.toThrow('is open')
    const at = page(terminals, terminal.id)
    at.type('exit\n')
    await at.ended()
    const both = await Promise.allSettled([1, 2].map(() => terminals.service.reopen({ id: terminal.id, start: false }, ctx())))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    at.leave()
  })

  it('attached to a process that ended tells its exit code, starts it and attaches again', async () => {
    const id = await running(['sh'], { Tty: true, OpenStdin: true })
    const terminal = await terminals.service.open({ id, kind: 'attach', start: false }, ctx())
    const at = page(terminals, terminal.id)
    at.type('exit 3\n')
    expect(await at.ended()).toMatchObject({ cause: 'stopped', exitCode: 3 })
    await terminals.service.reopen({ id: terminal.id, start: true }, ctx())
    at.type('echo $((50+5))\n')
    await at.sees(/^55/m)
    at.leave()
  })

  it('attached to one that removes itself tells its exit code all the same', async () => {
    const { id } = await docker().createContainer({
      name: name('tend'),
      Image: BOX,
      Cmd: ['sh'],
      Tty: true,
      OpenStdin: true,
      HostConfig: { AutoRemove: true },
    })
    const terminal = await terminals.service.open({ id, kind: 'attach', start: true }, ctx())
    const at = page(terminals, terminal.id)
    at.type('exit 9\n')
    expect(await at.ended()).toMatchObject({ cause: 'removed', exitCode: 9 })
  })

  it('says that its container was removed', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminals, terminal.id)
    await at.sees('#')
    await docker().getContainer(id).remove({ force: true })
    expect(await at.ended()).toMatchObject({ cause: 'removed', reason: expect.stringMatching(/was removed/) })
  })

  it('says that the engine went away, and a new shell opens in the same place once it is back', async ({ skip }) => {
    const own = await ownEngine()
    if (own === undefined) return skip('Only root may start an engine here.')
    const there = await connect(own.address)
    const lone = createTerminals({ engines: there.engines, ledger })
    try {
      const id = await running(['sleep', '600'], { HostConfig: { NetworkMode: 'none' } }, docker(own.address))
      const terminal = await lone.service.open({ id, kind: 'exec', start: false }, ctx())
      const at = page(lone, terminal.id)
      at.type('echo before-$((1+1))\n')
      await at.sees('before-2')
      await own.kill()
      expect(await at.ended()).toMatchObject({ cause: 'engine', reason: 'The engine went away.' })
      await expect(lone.service.reopen({ id: terminal.id, start: true }, ctx())).rejects.toMatchObject({ code: 'engine-unreachable' })
      await own.start()
      await expect
        .poll(
          () =>
            there.engines.use().then(
              () => 'there',
              () => 'away',
            ),
          { timeout: 30_000 },
        )
        .toBe('there')
      await lone.service.reopen({ id: terminal.id, start: true }, ctx())
      at.type('echo after-$((1+1))\n')
      await at.sees('after-2')
      expect(at.screen).toContain('The old shell is gone. This is a new one.')
      at.leave()
    } finally {
      await lone.close()
      await there.close()
      await own.stop()
    }
    return undefined
  })
})
