import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedger } from '../../../main/ledger/ledger'
import { createTerminals, type Terminals } from '../../../main/terminals/service'
import { type Connected, connect } from '../../helpers/connect'
import { testEngineAddress } from '../../helpers/engine'
import { ctx, page } from './harness'

let connected: Connected
let terminals: Terminals
const shell = process.env['SHELL']

beforeAll(async () => {
  process.env['SHELL'] = '/bin/sh'
  connected = await connect()
  terminals = createTerminals({ engines: connected.engines, ledger: createLedger() })
})
afterAll(async () => {
  if (shell === undefined) delete process.env['SHELL']
  else process.env['SHELL'] = shell
  await terminals.close()
  await connected.close()
})

const open = () => terminals.service.open({ kind: 'host', start: false }, ctx())

describe('a shell on this machine', () => {
  it('talks to the engine that is shown, has the user’s home and a size', async () => {
    const terminal = await open()
    expect(terminal).toMatchObject({ kind: 'host', title: 'sh on this machine', command: `DOCKER_HOST=${testEngineAddress()} /bin/sh` })
    const at = page(terminals, terminal.id)
    at.resize(97, 33)
    at.type('echo "[$DOCKER_HOST] [$TERM] [$COLORTERM]"; [ "$PWD" = "$HOME" ] && echo at-home-$((1+1)); stty size\n')
    await at.sees(`[${testEngineAddress()}] [xterm-256color] [truecolor]`)
    await at.sees('at-home-2')
    await at.sees('33 97')
    at.type('exit 5\n')
    expect(await at.ended()).toEqual({ kind: 'ended', cause: 'exit', exitCode: 5 })
    await terminals.service.reopen({ id: terminal.id, start: false }, ctx())
    at.type('echo again-$((1+1))\n')
    await at.sees('again-2')
    at.leave()
  })

  it('ends with its terminal', async () => {
    const terminal = await open()
    const at = page(terminals, terminal.id)
    at.type('echo pid-$$-\n')
    const pid = Number(/pid-(\d+)-/.exec(await at.sees(/pid-\d+-/))?.[1])
    expect(isThere(pid)).toBe(true)
    await terminals.service.close({ id: terminal.id }, ctx())
    await expect.poll(() => isThere(pid)).toBe(false)
  })

  it('is stopped while nobody takes what it prints, and goes on when somebody does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'longshore-host-'))
    const printed = join(folder, 'printed')
    const terminal = await open()
    const at = page(terminals, terminal.id)
    at.type(`yes | head -c 3000000; touch ${printed}; echo done-$((1+1))\n`)
    await at.sees(/(y\r\n){1000}/)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(existsSync(printed)).toBe(false)
    await at.sees('done-2')
    expect(existsSync(printed)).toBe(true)
    rmSync(folder, { recursive: true })
    at.leave()
  })

  it('takes a paste at the speed of the program that reads it, and nothing is lost', async () => {
    const terminal = await open()
    const at = page(terminals, terminal.id)
    // The program takes raw bytes, but only after a while.
    at.type('stty raw -echo; echo go; sleep 1; head -c 1000000 | cksum; stty sane\n')
    // The prompt may come between what was typed and what it prints.
    await at.sees('go\n')
    const text = 'a line of a pasted file\n'.repeat(41_667).slice(0, 1_000_000)
    for (let from = 0; from < text.length; from += 16_384) at.type(text.slice(from, from + 16_384))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(at.unsent).toBeGreaterThan(30)
    await at.sees(/^\d+ 1000000\s/m)
    expect(at.unsent).toBe(0)
    at.leave()
  })

  it('is refused with a sentence where Longshore can be reached from other machines', async () => {
    const remote = createTerminals({ engines: connected.engines, ledger: createLedger(), noHostShell: true })
    await expect(remote.service.open({ kind: 'host', start: false }, ctx())).rejects.toMatchObject({
      code: 'denied',
      message: 'Longshore was started with --allow-remote and opens no shell on its machine.',
    })
  })
})

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
