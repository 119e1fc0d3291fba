import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine as EngineRow } from '../../../preload/contract/engines'
import { testEngineAddress } from '../../helpers/engine'
import { canStartDaemon } from './daemon'
import { createLab, ctx, follow } from './lab'
import { createProxy } from './proxy'

const NOTHING = `unix://${join(tmpdir(), 'eng-nothing.sock')}`
const engineSocket = () => testEngineAddress().replace('unix://', '')

function context(home: string, name: string, host: string): void {
  const folder = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }))
}

describe('the list of engines', () => {
  let home: string
  const labs: ReturnType<typeof createLab>[] = []
  const open = (opts: Parameters<typeof createLab>[0] = {}) => {
    const lab = createLab({ home, ...opts })
    labs.push(lab)
    return lab
  }
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'eng-list-'))
  })
  afterEach(async () => {
    await Promise.all(labs.splice(0).map((lab) => lab.close(true)))
    rmSync(home, { recursive: true, force: true })
  })
  const current = async (lab: ReturnType<typeof createLab>) => (await lab.service.list({}, ctx())).find((row) => row.current)?.id

  it('--engine decides what is current, then what the user selected, then DOCKER_HOST, then the context', async () => {
    context(home, 'work', 'ssh://work')
    writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'work' }))
    const env = { DOCKER_HOST: 'ssh://from-environment' }
    expect(await current(open())).toBe('ssh://work')
    const lab = open({ env })
    expect(await current(lab)).toBe('ssh://from-environment')
    await lab.service.add({ name: 'nothing', address: NOTHING }, ctx())
    await lab.service.select({ engine: NOTHING }, ctx())
    expect(await current(lab)).toBe(NOTHING)
    expect(await current(open({ env }))).toBe(NOTHING)
    const told = open({ env, option: 'ssh://told' })
    expect(await current(told)).toBe('ssh://told')
    await told.service.select({ engine: NOTHING }, ctx())
    expect(await current(told)).toBe(NOTHING)
  })

  it('without any word, the first usual socket that answers is current', async () => {
    const runtime = join(home, 'run')
    mkdirSync(join(runtime, 'podman'), { recursive: true })
    // A socket that hangs up on whoever comes.
    const dead = createServer((request) => request.socket.destroy())
    await new Promise<void>((done) => dead.listen(join(runtime, 'docker.sock'), done))
    mkdirSync(join(home, '.rd'), { recursive: true })
    const proxy = await createProxy(engineSocket(), join(home, '.rd/docker.sock'))
    const lab = open({ env: { XDG_RUNTIME_DIR: runtime } })
    const engine = await lab.engines.use()
    // A real Docker of the machine that runs this test would come first.
    expect(['Rancher Desktop', 'Docker']).toContain(engine.name)
    await proxy.close()
    await new Promise((done) => dead.close(done))
  })

  it('keeps what the user added, and lets only that be removed', async () => {
    context(home, 'work', 'ssh://work')
    const lab = open()
    const added = await lab.service.add({ name: 'Ship', address: 'nowhere.invalid:2375' }, ctx())
    expect(added).toMatchObject({ id: 'tcp://nowhere.invalid:2375', name: 'Ship', origin: 'added', state: 'unreachable' })
    expect(added.reason).toMatch(/no machine of that name|could not be looked up/)
    await expect(lab.service.add({ name: 'Again', address: 'tcp://nowhere.invalid:2375' }, ctx())).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(lab.service.add({ name: 'Bad', address: 'gopher://x' }, ctx())).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(lab.service.add({ name: 'Tls', address: 'tcp://x:1', tlsFolder: '/no/where' }, ctx())).rejects.toThrow(
      '"/no/where" is not a folder',
    )
    await expect(lab.service.remove({ engine: 'ssh://work' }, ctx())).rejects.toMatchObject({
      code: 'denied',
      hint: expect.stringContaining('docker context rm') as string,
    })
    await expect(lab.service.remove({ engine: 'ssh://never' }, ctx())).rejects.toMatchObject({ code: 'not-found' })

    const file = join(home, 'longshore/engines.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ engines: [{ name: 'Ship', address: 'tcp://nowhere.invalid:2375' }] })
    expect(statSync(file).mode & 0o077).toBe(0)
    expect((await open().service.list({}, ctx())).map((row: EngineRow) => row.name)).toContain('Ship')
    await lab.service.remove({ engine: added.id }, ctx())
    expect((await lab.service.list({}, ctx())).map((row) => row.name)).not.toContain('Ship')
  })

  it('shows a context made while it is open, and drops it again, without being asked', async () => {
    const lab = open({ option: NOTHING })
    const page = follow(lab.engines)
    await page.until((rows) => rows.length > 0)
    context(home, 'new', 'ssh://new')
    await page.until((rows) => rows.some((row) => row.name === 'new' && row.state === 'idle'), 3000)
    context(home, 'second', 'ssh://second')
    await page.until((rows) => rows.some((row) => row.name === 'second'), 3000)
    rmSync(join(home, '.docker/contexts'), { recursive: true })
    await page.until((rows) => !rows.some((row) => row.name === 'new'), 3000)
    await page.close()
  })

  it('connects to a socket as soon as it appears, whatever its back-off', async () => {
    const socket = join(home, '.colima/default/docker.sock')
    mkdirSync(join(home, '.colima/default'), { recursive: true })
    const lab = open({ option: socket })
    const page = follow(lab.engines)
    await page.until((rows) => rows.some((row) => row.current && row.nextTryAt !== undefined && row.nextTryAt - Date.now() > 3000), 15_000)
    const proxy = await createProxy(engineSocket(), socket)
    const took = await page.until((rows) => rows.some((row) => row.current && row.state === 'connected'), 5000)
    expect(took).toBeLessThan(1500)
    await page.close()
    await proxy.close()
  })

  it('never dials a far engine that nobody asked for', async () => {
    let dialled = 0
    const far = createServer((request) => void (dialled++, request.socket.destroy())).listen(0, '127.0.0.1')
    await new Promise((done) => far.once('listening', done))
    const { port } = far.address() as { port: number }
    context(home, 'far', `tcp://127.0.0.1:${port}`)
    const lab = open({ option: NOTHING })
    const page = follow(lab.engines)
    await page.until((rows) => rows.some((row) => row.name === 'far'))
    await new Promise((done) => setTimeout(done, 500))
    expect([...page.rows.values()].find((row) => row.name === 'far')?.state).toBe('idle')
    expect(dialled).toBe(0)
    await expect(lab.engines.use(`tcp://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'engine-unreachable' })
    expect(dialled).toBe(1)
    await page.close()
    await new Promise((done) => far.close(done))
  })

  it('says so when there is no such engine', async () => {
    await expect(open().engines.use('ssh://never')).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no engine "ssh://never" in the list.',
    })
  })

  it.skipIf(process.geteuid?.() !== 0)('tells who may not use the socket how to get the right', async () => {
    const proxy = await createProxy(engineSocket(), join(home, 'closed.sock'))
    process.seteuid?.(65_534)
    try {
      const lab = open({ option: proxy.address })
      await expect(lab.engines.use()).rejects.toMatchObject({
        code: 'engine-unreachable',
        message: `You may not use Docker: permission denied at ${proxy.address}.`,
        hint: 'Add yourself to the docker group: sudo usermod -aG docker $USER, then log in again.',
      })
      expect((await lab.service.list({}, ctx()))[0]).toMatchObject({ state: 'unreachable', reason: 'permission denied' })
    } finally {
      process.seteuid?.(0)
    }
    await proxy.close()
  })

  it('understands an engine that is just starting and answers with an error', async () => {
    const socket = join(home, 's.sock')
    const server = createServer((_request, response) => response.writeHead(503).end('starting up'))
    await new Promise<void>((done) => server.listen(socket, done))
    const lab = open({ option: socket })
    await expect(lab.engines.use()).rejects.toThrow('It answers with status 503: starting up')
    await new Promise((done) => server.close(done))
  })
})

describe.skipIf(!canStartDaemon)('the private engine', () => {
  it('is offered with its command, starts, becomes current, and ends with Longshore', async () => {
    const home = mkdtempSync(join(tmpdir(), 'eng-own-'))
    const lab = createLab({ option: NOTHING, home })
    const offered = (await lab.service.starters({}, ctx())).find(({ id }) => id === 'private-engine')
    expect(offered?.command).toContain(`dockerd --data-root ${join(home, 'longshore/engine/data')}`)
    // Another dockerd runs beside this test.
    expect(offered?.command).toContain('--bridge=longshore0 --iptables=false')
    await lab.service.start({ starter: 'private-engine' }, ctx())
    const engine = await lab.engines.use()
    expect(engine.name).toBe('Private engine')
    expect((await lab.service.list({}, ctx())).find((row) => row.current)).toMatchObject({
      name: 'Private engine',
      origin: 'added',
      state: 'connected',
    })
    expect((await lab.service.starters({}, ctx())).map(({ id }) => id)).not.toContain('private-engine')
    const pid = Number(readFileSync(join(home, 'longshore/engine/docker.pid'), 'utf8'))
    await lab.close(true)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    rmSync(home, { recursive: true, force: true })
  })

  it('that does not start says why, in the last words of the daemon', async () => {
    const home = mkdtempSync(join(tmpdir(), 'eng-own-'))
    mkdirSync(join(home, 'longshore/engine'), { recursive: true })
    writeFileSync(join(home, 'longshore/engine/data'), 'a file where a folder must be')
    const lab = createLab({ option: NOTHING, home })
    await expect(lab.service.start({ starter: 'private-engine' }, ctx())).rejects.toMatchObject({
      message: expect.stringMatching(/^The private engine did not start: .*Unable to get the full path to root .*data/) as string,
      hint: expect.stringContaining('dockerd --data-root') as string,
    })
    await expect(lab.service.start({ starter: 'colima-of-mars' }, ctx())).rejects.toMatchObject({ code: 'not-found' })
    await lab.close()
  })
})
