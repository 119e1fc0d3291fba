import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { words } from '../../scripts/lib/wordsPlugin.mjs'
import { ask, rpc, TOKEN } from './setup'

const root = join(import.meta.dirname, '../..')
let folder: string

// The real main process, built as the app is, beside a page of one line.
beforeAll(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache/serve-mode-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>Longshore</title>')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { __CONTRACT_HASH__: '"test"', __APP_VERSION__: '"0.0.0"' },
    plugins: [words()],
    build: { ssr: 'main/index.ts', outDir: join(folder, 'main'), emptyOutDir: true },
  })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Started {
  child: ChildProcess
  home: string
  stdout(): string
  stderr(): string
  ended: Promise<number | null>
  /** The port and token of the printed address. */
  address(): Promise<{ port: number; token: string; url: URL }>
}

function start(args: readonly string[], env: Record<string, string> = {}): Started {
  const home = mkdtempSync(join(folder, 'home-'))
  const engine = `unix://${join(home, 'no-engine.sock')}`
  const child = spawn(process.execPath, [join(folder, 'main/index.js'), '--home', home, '--engine', engine, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    home,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    async address() {
      await vi.waitFor(() => expect(stdout + stderr).toContain('\n'), { timeout: 15_000, interval: 20 })
      const url = new URL(/^Longshore is at (\S+)\n$/.exec(stdout)?.[1] ?? `no-address:${stdout}${stderr}`)
      return { url, port: Number(url.port), token: url.searchParams.get('token') ?? '' }
    },
  }
}

describe('npm run serve', { timeout: 30_000 }, () => {
  it('prints one line, the address, and the address opens the page', async () => {
    const app = start(['--port', '0'])
    const { url, port, token } = await app.address()
    expect(url.hostname).toBe('127.0.0.1')
    const { headers } = await ask(port, `${url.pathname}${url.search}`)
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    expect((await ask(port, '/', { headers: { cookie } })).body).toContain('<title>Longshore</title>')
    expect((await rpc(port, 'settings.get', {}, { authorization: `Bearer ${token}` })).status).toBe(200)
    expect(app.stdout()).toBe(`Longshore is at ${url.href}\n`)
    expect(app.stderr()).toBe('')
  })

  it('makes a new token of 32 random bytes each time', async () => {
    const tokens = await Promise.all([start(['--port', '0']), start(['--port', '0'])].map(async (app) => (await app.address()).token))
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('refuses to listen beyond this machine unless asked in so many words, and says why', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'longshore.example']) {
      const app = start(['--port', '0', '--host', host])
      expect(await app.ended).toBe(2)
      expect(app.stderr()).toContain('whoever gets in owns this one')
      expect(app.stderr()).toContain('--allow-remote')
      expect(app.stdout()).toBe('')
    }
  })

  it('with --allow-remote listens there and warns, and still prints one line', async () => {
    const app = start(['--port', '0', '--host', '0.0.0.0', '--allow-remote'])
    await vi.waitFor(() => expect(app.stdout()).toMatch(/^Longshore is at http:\S+\n$/), { timeout: 15_000 })
    expect(app.stderr()).toContain('Warning: Longshore can be reached from other machines.')
  })

  it('says that the port is taken, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const app = start(['--port', String(port)])
    expect(await app.ended).toBe(1)
    expect(app.stderr()).toBe(
      `Port ${port} on 127.0.0.1 is already in use. Choose another with --port, or --port 0 for any that is free.\n`,
    )
  })

  it('answers a wrong option with a sentence and the usage, and ends with 2', async () => {
    const wrong = [
      [['--prot', '1'], 'There is no option --prot.'],
      [['--port', 'http'], '--port takes a number from 0 to 65535.'],
      [['--port', '70000'], '--port takes a number from 0 to 65535.'],
      [['--port'], '--port needs a value.'],
      [['--token', 'two words'], '--token takes printable ASCII characters without spaces.'],
      [['--engine', 'docker.sock'], '--engine takes an address such as'],
      [['7080'], 'Longshore does not know what to do with "7080".'],
    ] as const
    for (const [args, sentence] of wrong) {
      const app = start(args)
      expect(await app.ended).toBe(2)
      expect(app.stderr()).toContain(sentence)
      expect(app.stderr()).toContain('Usage: npm run serve')
    }
  })

  it('ends cleanly on Ctrl-C and on SIGTERM, also while a page is connected', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const app = start(['--port', '0'])
      const { port, token } = await app.address()
      const watching = rpc(port, 'settings.watch', {}, { authorization: `Bearer ${token}` }).catch(() => 'cut off')
      await rpc(port, 'settings.get', {}, { authorization: `Bearer ${token}` })
      app.child.kill(signal)
      expect(await app.ended).toBe(0)
      await watching
    }
  })

  it('goes on when something crashes that nobody awaits, and the log says what', async () => {
    const crash = `process.on('SIGUSR2', () => { Promise.reject(new Error('lost promise')); setImmediate(() => { throw new Error('lost throw') }) })`
    const app = start(['--port', '0'], { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(crash)}` })
    const { port, token } = await app.address()
    const authorization = { authorization: `Bearer ${token}` }
    expect((await rpc(port, 'settings.get', {}, authorization)).status).toBe(200)
    app.child.kill('SIGUSR2')
    await vi.waitFor(() => expect(readFileSync(join(app.home, 'longshore.log'), 'utf8')).toMatch(/lost promise[^]*lost throw/))
    expect((await rpc(port, 'settings.get', {}, authorization)).status).toBe(200)
  })

  it('never writes the token to a file, whatever was asked with it', async () => {
    const app = start(['--port', '0', '--token', TOKEN], { LONGSHORE_LOG_LEVEL: 'trace' })
    const { port } = await app.address()
    await ask(port, `/?token=${TOKEN}`)
    await ask(port, `/rpc/x?token=${TOKEN}`, {
      method: 'POST',
      headers: { cookie: `longshore-${port}=${TOKEN}`, origin: `http://${TOKEN}` },
    })
    await rpc(port, `probe.${TOKEN}`, { token: TOKEN })
    await rpc(port, 'settings.set', { theme: TOKEN })
    app.child.kill('SIGTERM')
    await app.ended
    const files = readdirSync(app.home, { recursive: true, encoding: 'utf8' }).map((name) => join(app.home, name))
    expect(files.some((file) => file.endsWith('longshore.log'))).toBe(true)
    for (const file of files.filter((file) => statSync(file).isFile())) expect(readFileSync(file, 'utf8')).not.toContain(TOKEN)
    expect(statSync(join(app.home, 'longshore.log')).mode & 0o077).toBe(0)
  })
})
