import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeHttpExecutor } from 'builder-util'
import { configureRequestOptions, configureRequestUrl, type DownloadOptions } from 'builder-util-runtime'
import { AppImageUpdater, type AppUpdater } from 'electron-updater'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createUpdates } from '../../../main/desktop/updates/updates'
import type { UpdateState } from '../../../preload/contract/updates'

const image = randomBytes(300_000)
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')
const ctx = { signal: new AbortController().signal }

let folder: string
let server: Server
/** What the feed has: by path. */
let files: Record<string, Buffer | string>
let asked: { path: string; headers: IncomingHttpHeaders }[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-updates-'))
  writeFileSync(join(folder, 'Longshore.AppImage'), 'the version of today')
  vi.stubEnv('APPIMAGE', join(folder, 'Longshore.AppImage'))
  asked = []
  files = { '/latest-linux.yml': feed('0.2.0'), '/Longshore-0.2.0.AppImage': image }
  server = createServer((req, res) => {
    const path = new URL(req.url ?? '', 'http://x').pathname
    asked.push({ path, headers: req.headers })
    const body = files[path]
    if (body === undefined) return void res.writeHead(404).end()
    res.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const feed = (version: string, more = '', of = image): string =>
  `version: ${version}
files:
  - url: Longshore-${version}.AppImage
    sha512: ${sha512(of)}
    size: ${image.length}
path: Longshore-${version}.AppImage
sha512: ${sha512(of)}
releaseDate: '2026-11-26T00:00:00.000Z'
${more}`

/** electron-updater's own executor, with Node's network in place of Chromium's. */
class Executor extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const request = { headers: options.headers ?? undefined }
      configureRequestUrl(url, request)
      configureRequestOptions(request)
      const callback = (error: Error | null): void => (error ? reject(error) : resolve(destination))
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

/** The real electron-updater for AppImages; only the app around it, and Chromium's network, are stand-ins. */
function start({ version = '0.1.0', channel = 'latest' as 'latest' | 'beta', yes = true } = {}) {
  const atQuit: unknown[] = []
  const adapter = {
    version,
    name: 'longshore',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: join(folder, 'home'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler: unknown) => atQuit.push(handler),
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(adapter.appUpdateConfigPath, `provider: generic\nurl: ${url}\nupdaterCacheDirName: longshore-updater\n`)
  const updater = new AppImageUpdater(null, adapter) as AppUpdater
  Object.assign(updater, { httpExecutor: new Executor() })
  const restarted: unknown[] = []
  const questions: string[] = []
  const updates = createUpdates({
    whyOff: async () => undefined,
    load: async () => updater,
    channel: () => channel,
    mayRestart: async (version) => (questions.push(version), yes),
    restart: (updater) => restarted.push(updater),
    log: pino({ enabled: false }),
  })
  const until = async (wanted: UpdateState['state']): Promise<UpdateState> => {
    for await (const now of updates.updates({}, ctx)) {
      if (now.state === wanted) return now
      if (now.state === 'failed') throw new Error(now.message)
    }
    throw new Error('The stream ended.')
  }
  return { updates, until, restarted, questions, atQuit }
}

/** Where electron-updater puts what it downloaded and checked. */
const downloaded = (): Buffer => readFileSync(join(folder, 'cache/longshore-updater/pending/Longshore-0.2.0.AppImage'))

describe('an update', () => {
  it('is found, downloaded and checked, and replaces nothing before the user says so', async () => {
    const { updates, until, questions, restarted } = start()
    expect(await updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'downloading', version: '0.2.0', total: image.length })
    expect(await until('ready')).toEqual({ state: 'ready', version: '0.2.0' })
    expect(downloaded().equals(image)).toBe(true)
    expect(readFileSync(join(folder, 'Longshore.AppImage'), 'utf8')).toBe('the version of today')
    expect(restarted).toEqual([])

    expect(await updates.installUpdate({}, ctx)).toBe(true)
    expect(questions).toEqual(['0.2.0'])
    expect(restarted).toHaveLength(1)
  })

  it('waits when the user would rather not restart', async () => {
    const { updates, until, restarted, atQuit } = start({ yes: false })
    await updates.checkForUpdates({}, ctx)
    await until('ready')
    expect(await updates.installUpdate({}, ctx)).toBe(false)
    expect(restarted).toEqual([])
    // Nor is it put in place when Longshore ends.
    expect(atQuit).toEqual([])
    expect(await updates.checkForUpdates({}, ctx)).toEqual({ state: 'ready', version: '0.2.0' })
  })

  it('with other bytes than announced is thrown away, in a sentence', async () => {
    files['/latest-linux.yml'] = feed('0.2.0', '', Buffer.from('something else'))
    const { updates, until } = start()
    await updates.checkForUpdates({}, ctx)
    expect(await until('failed')).toMatchObject({
      message: 'The update that arrived is not the one that was announced, so it was thrown away.',
    })
    expect(downloaded).toThrow('ENOENT')
    await expect(updates.installUpdate({}, ctx)).rejects.toThrow('There is no update to install.')
  })

  it('is for a part of the people at first, and tells the server nothing about who asks', async () => {
    files['/latest-linux.yml'] = feed('0.2.0', 'stagingPercentage: 0')
    expect(await start().updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'newest' })
    files['/latest-linux.yml'] = feed('0.2.0', 'stagingPercentage: 100')
    expect(await start().updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'downloading' })
    expect(asked.map(({ headers }) => headers['x-user-staging-id'] ?? '')).toEqual(asked.map(() => ''))
  })

  it('is never an older version, also for who comes back from beta', async () => {
    expect(await start({ version: '0.3.0-beta.1' }).updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'newest' })
  })

  it('of the beta channel is asked for by who chose it', async () => {
    files['/beta-linux.yml'] = feed('0.2.0')
    await start({ channel: 'beta' }).updates.checkForUpdates({}, ctx)
    expect(asked[0]?.path).toBe('/beta-linux.yml')
  })
})

describe('an update server', () => {
  it('without anything for this system is told as such', async () => {
    files = {}
    expect(await start().updates.checkForUpdates({}, ctx)).toMatchObject({
      state: 'failed',
      message: 'The update server has nothing for this system.',
    })
  })

  it('that is away is told as such, and asked again next time', async () => {
    const { updates } = start()
    const { port } = server.address() as AddressInfo
    await new Promise((done) => server.close(done))
    expect(await updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'failed', message: expect.stringMatching('could not be asked') })
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    expect(await updates.checkForUpdates({}, ctx)).toMatchObject({ state: 'downloading' })
  })

  it('is asked once, however often somebody presses', async () => {
    const { updates } = start({ version: '0.2.0' })
    await Promise.all([1, 2, 3].map(() => updates.checkForUpdates({}, ctx)))
    expect(asked.map(({ path }) => path)).toEqual(['/latest-linux.yml'])
  })
})

it('a copy that cannot update itself asks nobody and says why', async () => {
  const load = vi.fn()
  const reason = { message: 'Longshore was installed by snap.', hint: 'It is updated by: snap refresh' }
  const updates = createUpdates({
    whyOff: async () => reason,
    load,
    channel: () => 'latest',
    mayRestart: async () => true,
    restart: () => undefined,
    log: pino({ enabled: false }),
  })
  expect(await updates.checkForUpdates({}, ctx)).toEqual({ state: 'off', ...reason })
  expect(load).not.toHaveBeenCalled()
})
