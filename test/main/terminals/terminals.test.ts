import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createTerminals, type Terminals } from '../../../main/terminals/service'
import { type Connected, connect } from '../../helpers/connect'
import { BOX, docker, name, sweep } from '../../helpers/engine'
import { ctx, page as pageAt, runningAs } from './harness'

let connected: Connected
let terminals: Terminals
const running = (command: string[], options: object = {}, engine = docker()) => runningAs('term', command, options, engine)
const ledger = createLedger()

beforeAll(async () => {
  connected = await connect()
  terminals = createTerminals({ engines: connected.engines, ledger })
})
afterAll(async () => {
  await terminals.close()
  await connected.close()
  await sweep('term')
})

const page = (id: string) => pageAt(terminals, id)

describe('a terminal', () => {
  it('finds a shell, takes what is typed and shows what it prints, in Unicode', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    expect(terminal.command).toMatch(/^docker exec -it term-\w+ \/bin\/sh$/)
    const at = page(terminal.id)
    at.type('echo é-$((6*7))-漢\n')
    await at.sees('é-42-漢')
    at.leave()
    expect(ledger.entries().at(-1)).toMatchObject({ command: terminal.command, state: 'succeeded' })
  })

  it('takes bash where there is one, and says so; what it greets with is not shown', async () => {
    const id = await running(['sleep', '600'])
    // As a bash of its own: the test image has none.
    const bash = `printf '#!/bin/sh\\nPS1=best- exec /bin/sh\\n' >/bin/bash; chmod +x /bin/bash`
    const making = await terminals.service.open({ id, kind: 'exec', start: false, command: ['/bin/sh', '-c', bash] }, ctx())
    await page(making.id).ended()
    for (const time of ['first', 'second']) {
      const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
      expect(terminal, time).toMatchObject({ command: expect.stringMatching(/^docker exec -it term-\w+ \/bin\/bash$/) })
      const at = page(terminal.id)
      await at.sees('best-')
      expect(at.screen, time).not.toContain('7019')
      expect(ledger.entries().at(-1)).toMatchObject({ command: terminal.command, state: 'succeeded' })
      at.leave()
    }
  })

  it('finds a shell that is not in /bin, as in images that have nothing but their program', async () => {
    const id = await running(['sleep', '600'])
    const move = 'mkdir /busybox; cp /bin/busybox /busybox/sh; /busybox/sh -c "rm /bin/sh /bin/ash"'
    const moving = await terminals.service.open({ id, kind: 'exec', start: false, command: ['/bin/sh', '-c', move] }, ctx())
    await page(moving.id).ended()
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    expect(terminal.command).toMatch(/ \/busybox\/sh$/)
    const at = page(terminal.id)
    at.type('echo $((40+2))\n')
    await at.sees(/^42/m)
    at.leave()
  })

  it('has the size the page asks for, also after it changes', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false, cols: 91, rows: 31 }, ctx())
    const at = page(terminal.id)
    at.type('stty size\n')
    await at.sees('31 91')
    at.resize(120, 40)
    await sleep(200)
    at.type('stty size\n')
    await at.sees('40 120')
    at.leave()
  })

  it('keeps its scrollback for a page that leaves and comes back, and for a second page', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const first = page(terminal.id)
    first.type('echo marker-$((0+1))\n')
    await first.sees(/^marker-1/m)
    first.leave()
    const [second, third] = [page(terminal.id), page(terminal.id)]
    expect(await second.next()).toMatchObject({ kind: 'replay', first: true })
    expect(await second.next()).toMatchObject({ kind: 'replay', first: false })
    expect(second.screen).toContain('marker-1')
    third.type('echo mark2-$((1+1))\n')
    await Promise.all([second.sees('mark2-2'), third.sees('mark2-2')])
    second.leave()
    third.leave()
  })

  it('tells its exit code and stays readable', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminal.id)
    at.type('exit 7\n')
    expect(await at.ended()).toMatchObject({ kind: 'ended', exitCode: 7 })
    expect((await terminals.service.list({}, ctx())).find((one) => one.id === terminal.id)).toMatchObject({
      state: 'ended',
      ending: { cause: 'exit', exitCode: 7 },
    })
  })

  it('starts a container with its terminal attached, so that the first prompt is there; leaving does not end it', async () => {
    const { id } = await docker().createContainer({ name: name('term'), Image: BOX, Cmd: ['sh'], Tty: true, OpenStdin: true })
    const terminal = await terminals.service.open({ id, kind: 'attach', start: true }, ctx())
    expect(terminal.command).toMatch(/^docker start -ai term-/)
    const at = page(terminal.id)
    await at.sees('/ # ')
    at.type('echo $((40+2))\n')
    await at.sees(/^42/m)
    await terminals.service.close({ id: terminal.id }, ctx())
    await sleep(300)
    expect((await docker().getContainer(id).inspect()).State.Running).toBe(true)
  })

  it('attaches to a running container’s own process', async () => {
    const id = await running(['sh'], { Tty: true, OpenStdin: true })
    const terminal = await terminals.service.open({ id, kind: 'attach', start: false }, ctx())
    const at = page(terminal.id)
    at.type('echo $((40+2))\n')
    await at.sees(/^42/m)
    at.leave()
  })

  it('shows a process without a TTY line by line', async () => {
    const id = await running(['sh', '-c', 'echo out; echo err >&2; sleep 600'])
    const terminal = await terminals.service.open({ id, kind: 'attach', start: false }, ctx())
    const at = page(terminal.id)
    await at.sees('out\r\n')
    await at.sees('err\r\n')
    at.leave()
  })

  it('stops a flood while nobody takes it, and Ctrl-C works within it', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminal.id)
    at.type('yes\n')
    await at.sees(/(y\r\n){1000}/)
    await sleep(1000)
    at.type('\u0003')
    const pressed = Date.now()
    await at.sees(/\^C/)
    expect(Date.now() - pressed).toBeLessThan(5000)
    at.type('echo alive-$((2+3))\n')
    await at.sees('alive-5')
    // Held back at the engine: a second of `yes` unread would be hundreds of megabytes.
    expect(at.screen.length).toBeLessThan(20_000_000)
    at.leave()
  })

  it('says why when there is nothing to talk to', async () => {
    const stopped = await docker().createContainer({ name: name('term'), Image: BOX, Cmd: ['sh'] })
    await expect(terminals.service.open({ id: stopped.id, kind: 'exec', start: false }, ctx())).rejects.toThrow('is not running')
    await expect(terminals.service.open({ id: 'no-such-container', kind: 'exec', start: false }, ctx())).rejects.toMatchObject({
      code: 'not-found',
    })
    const paused = await running(['sleep', '600'])
    await docker().getContainer(paused).pause()
    await expect(terminals.service.open({ id: paused, kind: 'exec', start: false }, ctx())).rejects.toThrow('is paused')
    await docker().getContainer(paused).unpause()
  })

  it('says that a container without a shell has none', async () => {
    const id = await running(['sleep', '600'])
    const shell = await terminals.service.open(
      { id, kind: 'exec', start: false, command: ['/bin/busybox', 'rm', '/bin/sh', '/bin/ash'] },
      ctx(),
    )
    await page(shell.id).ended()
    // The engine has an answer of its own for a path through a file.
    const file = await terminals.service.open({ id, kind: 'exec', start: false, command: ['/bin/busybox', 'touch', '/busybox'] }, ctx())
    await page(file.id).ended()
    await expect(terminals.service.open({ id, kind: 'exec', start: false }, ctx())).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('has no shell'),
    })
  })

  it('ends when its container is removed', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open({ id, kind: 'exec', start: false }, ctx())
    const at = page(terminal.id)
    await at.sees('#')
    await docker().getContainer(id).remove({ force: true })
    expect(await at.ended()).toMatchObject({ kind: 'ended' })
  })

  it('runs as the user and in the folder it is given', async () => {
    const id = await running(['sleep', '600'])
    const terminal = await terminals.service.open(
      { id, kind: 'exec', start: false, command: ['sh', '-c', 'id -u; pwd'], user: '1234', workdir: '/bin' },
      ctx(),
    )
    const at = page(terminal.id)
    await at.ended()
    expect(at.screen).toBe('1234\r\n/bin\r\n')
    expect(terminal.command).toContain('-u 1234 -w /bin')
  })
})
