import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fromDocker } from '../../../main/engine/errors'
import type { Engine } from '../../../main/engine/types'
import { BOX, docker } from '../../helpers/engine'
import { canStartDaemon, copyImage, createDaemon, type Daemon } from './daemon'
import { createLab, ctx, follow } from './lab'

describe.skipIf(!canStartDaemon)('an engine that comes and goes', () => {
  let daemon: Daemon
  beforeAll(async () => {
    daemon = await createDaemon()
    await daemon.start()
    await copyImage(BOX, docker(), daemon.docker)
  })
  beforeEach(() => daemon.start())
  afterAll(() => daemon.remove())

  it('is connected and tells what it can do', async () => {
    const lab = createLab({ option: daemon.address })
    const engine = await lab.engines.use()
    expect(engine.abilities).toMatchObject({ product: 'docker', os: 'linux', buildkit: true, swarm: false, rootless: false })
    expect(engine.abilities.apiVersion).toMatch(/^1\.\d+$/)
    expect(await lab.service.info({}, ctx())).toMatchObject({
      engine: { state: 'connected', current: true },
      images: 1,
      containers: { total: 0 },
    })
    await lab.close()
  })

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`is unreachable well within 2 s of a ${signal}, and comes back by itself`, async () => {
      const lab = createLab({ option: daemon.address })
      const page = follow(lab.engines)
      const engine = await lab.engines.use()
      const hanging = await holdRequest(engine)

      daemon.kill(signal)
      const took = await page.until(([row]) => row?.state === 'unreachable', 2000)
      expect(took).toBeLessThan(1500)
      expect(engine.lost.aborted).toBe(true)
      expect(engine.lost.reason).toMatchObject({ code: 'engine-unreachable', message: `Docker stopped answering at ${daemon.address}.` })
      // When it is asked to end, the engine answers what it still can.
      if (signal === 'SIGKILL') expect(await hanging().catch((error: unknown) => fromDocker(error, 'It').code)).toBe('engine-unreachable')
      // The try made at once may still reach the dying socket; the next one, half a second later, cannot.
      await page.until(([row]) => /^(connection refused|no such file)$/.test(row?.reason ?? ''), 3000)
      const row = [...page.rows.values()][0]
      expect(row?.hint).toContain('Start Docker')
      expect(row?.nextTryAt).toBeGreaterThan(Date.now() - 1000)
      await expect(lab.engines.use()).rejects.toMatchObject({
        code: 'engine-unreachable',
        message: expect.stringMatching(
          `^Docker is not running: nothing answers at ${daemon.address} \\((connection refused|no such file)\\)\\.$`,
        ) as string,
      })

      await daemon.gone()
      await daemon.start()
      await page.until(([row]) => row?.state === 'connected', 17_000)
      expect((await lab.engines.use()).lost.aborted).toBe(false)
      await page.close()
      await lab.close()
    })
  }

  it('is unreachable within seconds when it hangs without closing anything, and comes back when it goes on', async () => {
    const lab = createLab({ option: daemon.address })
    const page = follow(lab.engines)
    const engine = await lab.engines.use()
    const stop = engine.onEvent(() => {})
    await new Promise((done) => setTimeout(done, 1500))
    daemon.kill('SIGSTOP')
    const took = await page.until(([row]) => row?.state === 'unreachable', 12_000)
    expect(took).toBeLessThan(8000)
    expect([...page.rows.values()][0]?.reason).toBe('no answer')
    daemon.kill('SIGCONT')
    await page.until(([row]) => row?.state === 'connected', 15_000)
    stop()
    await page.close()
    await lab.close()
  })

  it('waits longer from try to try, and retries now when asked to', async () => {
    const lab = createLab({ option: `unix://${join(tmpdir(), 'eng-nothing.sock')}` })
    const page = follow(lab.engines)
    await page.until(() => page.seen.filter(({ state }) => state === 'unreachable').length >= 3, 8000)
    const pauses = page.seen.filter(({ state }) => state === 'unreachable').map(({ nextTryAt = 0 }) => nextTryAt)
    expect(pauses[1]! - pauses[0]!).toBeGreaterThan(900)
    expect(pauses[2]! - pauses[1]!).toBeGreaterThan(1800)
    const row = await lab.service.retry({}, ctx())
    expect(row).toMatchObject({ state: 'unreachable', reason: 'no such file' })
    expect(row.nextTryAt! - Date.now()).toBeLessThan(600)
    await page.close()
    await lab.close()
  })

  it('is dialled where it was asked for, whatever DOCKER_HOST says', async () => {
    process.env.DOCKER_HOST = 'nonsense that dockerode cannot read'
    try {
      const lab = createLab({ option: daemon.address })
      const { docker } = await lab.engines.use()
      expect(await docker.listImages()).toHaveLength(1)
      await lab.close()
    } finally {
      delete process.env.DOCKER_HOST
    }
  })

  describe('over each way to it', () => {
    let folder: string
    const path = process.env.PATH
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'eng-ssh-'))
      mkdirSync(join(folder, 'bin'))
      // Stands in for ssh and for the docker command at the far end: writes down its words and joins stdio to the socket.
      writeFileSync(
        join(folder, 'bin/ssh'),
        `#!${process.execPath}
const { appendFileSync } = require('node:fs')
appendFileSync(${JSON.stringify(join(folder, 'words'))}, process.argv.slice(2).join(' ') + '\\n')
if (process.argv.includes('closed')) { console.error('ada@closed: Permission denied (publickey).'); process.exit(255) }
const socket = require('node:net').connect({ path: ${JSON.stringify(daemon.socket)}, allowHalfOpen: true })
process.stdin.pipe(socket).pipe(process.stdout)
`,
      )
      chmodSync(join(folder, 'bin/ssh'), 0o755)
      process.env.PATH = `${join(folder, 'bin')}:${path}`
    })
    afterAll(() => {
      process.env.PATH = path
      rmSync(folder, { recursive: true })
    })

    const ways: [string, () => { address: string; tlsFolder?: string }][] = [
      ['unix', () => ({ address: daemon.address })],
      ['tcp with TLS', () => ({ address: `tcp://127.0.0.1:${daemon.tlsPort}`, tlsFolder: daemon.certificates })],
      ['ssh', () => ({ address: 'ssh://ada@far:2222' })],
    ]
    it.each(ways)('%s: lists, follows a log, execs with a closed stdin and attaches', async (_name, way) => {
      const lab = createLab({ option: `unix://${join(tmpdir(), 'eng-nothing.sock')}` })
      const added = await lab.service.add({ name: 'far', ...way() }, ctx())
      expect(added).toMatchObject({ state: 'connected', origin: 'added' })
      const engine = await lab.engines.use(added.id)
      await useEverything(engine)
      await lab.close()
    })

    it('ssh is asked as the docker command asks it', () => {
      expect(readFileSync(join(folder, 'words'), 'utf8').split('\n')[0]).toBe(
        '-o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=2 -T -l ada -p 2222 -- far docker system dial-stdio',
      )
    })

    it('what ssh says is the reason', async () => {
      const lab = createLab({ option: 'ssh://ada@closed' })
      await expect(lab.engines.use()).rejects.toMatchObject({
        code: 'engine-unreachable',
        message: 'The engine "closed" cannot be reached at ssh://ada@closed: ada@closed: Permission denied (publickey).',
        hint: expect.stringContaining('ssh-add') as string,
      })
      await lab.close()
    })

    it('without ssh on this machine, says so', async () => {
      const lab = createLab({ option: 'ssh://far' })
      const now = process.env.PATH
      process.env.PATH = '/nonexistent'
      await expect(lab.engines.use()).rejects.toThrow('ssh is not installed on this machine.')
      process.env.PATH = now
      await lab.close()
    })

    it('a certificate of somebody else is refused, and says so', async () => {
      const other = await createDaemon()
      const lab = createLab({ option: `unix://${join(tmpdir(), 'eng-nothing.sock')}` })
      const row = await lab.service.add({ name: 'far', address: `tcp://127.0.0.1:${daemon.tlsPort}`, tlsFolder: other.certificates }, ctx())
      expect(row).toMatchObject({ state: 'unreachable', hint: 'Check ca.pem, cert.pem and key.pem of this engine.' })
      expect(row.reason).toContain('not signed by the ca.pem')
      await lab.close()
      await other.remove()
    })

    it('an engine that wants TLS and is asked without says so', async () => {
      const lab = createLab({ option: `tcp://127.0.0.1:${daemon.tlsPort}` })
      await expect(lab.engines.use()).rejects.toThrow(/status 400: Client sent an HTTP request to an HTTPS server/)
      await lab.close()
    })
  })
})

/** A request under way that the engine answers only in a long time. */
async function holdRequest({ docker }: Engine): Promise<() => Promise<unknown>> {
  const container = await docker.createContainer({ Image: BOX, HostConfig: { NetworkMode: 'none', AutoRemove: true } })
  const waiting = container.wait()
  waiting.catch(() => undefined)
  return () => waiting
}

const textOf = async (stream: AsyncIterable<Buffer | string>) => {
  let text = ''
  for await (const part of stream) text += part.toString()
  return text
}

/** What the app does with an engine, upgraded connections included. */
async function useEverything({ docker }: Engine): Promise<void> {
  const container = await docker.createContainer({
    Image: BOX,
    Cmd: ['sh', '-c', 'echo started; read line; echo "got $line"; sleep 300'],
    Tty: true,
    OpenStdin: true,
    AttachStdin: true,
    HostConfig: { NetworkMode: 'none' },
  })
  try {
    const attached = (await container.attach({ stream: true, stdin: true, stdout: true, hijack: true })) as Duplex
    await container.start()
    attached.write('ahoy\n')
    let shown = ''
    for await (const part of attached) {
      shown += String(part)
      if (shown.includes('got ahoy')) break
    }
    expect(shown).toContain('started')

    const exec = await container.exec({ Cmd: ['sh', '-c', 'cat; echo end'], AttachStdin: true, AttachStdout: true })
    const stream = await exec.start({ hijack: true, stdin: true })
    // cat ends only when the closing of our side arrives, and its output only when theirs stays open.
    stream.end('through\n')
    expect(await textOf(stream)).toContain('through')
    expect((await exec.inspect()).ExitCode).toBe(0)

    const log = (await container.logs({ follow: false, stdout: true, stderr: true })) as unknown as Buffer
    expect(log.toString()).toContain('got ahoy')
    expect((await docker.listContainers()).map(({ Id }) => Id)).toContain(container.id)
  } finally {
    await container.remove({ force: true })
  }
}
