import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { builtinModules } from 'node:module'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { FuseState } from '@electron/fuses/dist/constants'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { _electron } from '@playwright/test'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { writeFakeElectron } from './fakeElectron.mjs'

const FEED = 'https://updates.example/longshore'
let folder: string
let app: string
let asar: string

// electron-builder itself, with everything but Electron real.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-package-'))
  writeFakeElectron(join(folder, 'electron'))
  const args = ['scripts/package.mjs', '--linux', 'dir', `-c.directories.output=${join(folder, 'dist')}`]
  const env = { ...process.env, LONGSHORE_ELECTRON_DIST: join(folder, 'electron'), LONGSHORE_UPDATE_FEED: FEED }
  await promisify(execFile)(process.execPath, args, { cwd: root, env })
  app = join(folder, 'dist', readdirSync(join(folder, 'dist')).find((name) => /^linux.*unpacked$/.test(name)) ?? '')
  asar = join(app, 'resources/app.asar')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inside = (): string[] => listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
const isFile = (path: string): boolean => !('files' in statFile(asar, path.slice(1)))

describe('the packed app', () => {
  it('holds what was built, node-pty, and nothing else', () => {
    const files = inside().filter(isFile)
    const rest = files.filter(
      (path) =>
        path !== '/package.json' &&
        !/^\/out\/(main|preload|renderer)\/.+\.(c?js|html|css|svg|png|woff2|json)$/.test(path) &&
        !/^\/node_modules\/node-pty\/(package\.json|LICENSE|lib\/[\w/]+\.js|build\/Release\/pty\.node|prebuilds\/linux-\w+\/.+)$/.test(
          path,
        ),
    )
    expect(rest).toEqual([])
    expect(new Set(files.map((path) => /^\/node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))).toEqual(
      new Set(['node-pty']),
    )
    expect(files).toEqual(expect.arrayContaining(['/out/main/index.js', '/out/preload/index.cjs', '/out/renderer/index.html']))
  })

  it('names no package that it does not hold', () => {
    const said = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(said).toMatchObject({ name: 'longshore', productName: 'Longshore', main: 'out/main/index.js', type: 'module' })
    expect(said['devDependencies']).toBeUndefined()
    expect(said['scripts']).toBeUndefined()
    const code = inside().filter((path) => /^\/out\/main\/.+\.js$/.test(path))
    const named = code.flatMap((path) => packagesNamedIn(extractFile(asar, path.slice(1)).toString()))
    expect([...new Set(named)].filter((name) => name !== 'electron')).toEqual(['node-pty'])
  })

  it('is small: all of it without Electron under 12 MB, and no map, type or test', () => {
    expect(statSync(asar).size).toBeLessThan(12e6)
    expect(inside().filter((path) => /\.(map|ts|tsx|test\.js|pdb|cc|h)$/.test(path))).toEqual([])
  })

  it('has node-pty’s program outside of the archive, where the system can load it', () => {
    const native = inside().filter((path) => path.endsWith('.node'))
    expect(native).toContain('/node_modules/node-pty/build/Release/pty.node')
    for (const path of native) expect(existsSync(join(app, 'resources/app.asar.unpacked', path))).toBe(true)
  })

  it('has the languages that Longshore speaks, a name of its own, and where it looks for updates', () => {
    expect(readdirSync(join(app, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak'])
    expect(existsSync(join(app, 'longshore'))).toBe(true)
    expect(readFileSync(join(app, 'resources/app-update.yml'), 'utf8')).toContain(`url: ${FEED}`)
  })

  it('has its fuses set in the program file', async () => {
    const wire = await getCurrentFuseWire(join(app, 'longshore'))
    const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
      filePrivileges: false,
    })
  })
})

describe('the packed app’s program', () => {
  it('serves, also without a display, and ends when it is told', async () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
    const child = start(['--serve', '--port', '0', '--token', 'a-token-for-a-test'], env)
    const origin = await address(child)
    const headers = { authorization: 'Bearer a-token-for-a-test' }
    const answer = await fetch(`${origin}/rpc/settings.get`, { method: 'POST', headers })
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ theme: 'system' })])
    const page = await fetch(`${origin}/`, { headers })
    expect(await page.text()).toContain('<div id="root">')
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('passes the check that the workflow makes with real Electron', async () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/checkPacked.mjs', join(app, 'longshore')], { cwd: root, env })
    expect(stdout).toContain('fuse runAsNode: off')
    expect(stdout).toContain('serves: {"theme":"system"')
  })

  it('takes its first argument as one, though no folder stands before it', async () => {
    const child = start(['--port', '0', '--serve'], { ...process.env, DISPLAY: ':0' })
    expect(await address(child)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

describe.skipIf(process.platform !== 'linux')('for a package manager', () => {
  const PACKAGE = { deb: 'dpkg-deb', rpm: 'rpmbuild' } as const

  /** electron-builder's package of the packed app: all its own but fpm, which is fetched. */
  async function packed(kind: keyof typeof PACKAGE): Promise<string> {
    const unpacked = join(folder, `${kind}-unpacked`)
    cpSync(app, unpacked, { recursive: true })
    const dist = join(folder, kind)
    const args = ['scripts/package.mjs', '--linux', kind, '--prepackaged', unpacked, `-c.directories.output=${dist}`]
    const env = { ...process.env, CUSTOM_FPM_PATH: join(root, 'test/package/fpm.mjs'), LONGSHORE_UPDATE_FEED: FEED }
    await promisify(execFile)(process.execPath, args, { cwd: root, env })
    return join(dist, readdirSync(dist).find((name) => name.endsWith(`.${kind}`)) ?? '')
  }

  it.skipIf(!has(PACKAGE.deb))('it stands in the menu, opens links and archives, and says who keeps it up to date', async () => {
    const file = await packed('deb')
    const inside = join(folder, 'deb-inside')
    await promisify(execFile)('dpkg-deb', ['-R', file, inside])
    const read = (path: string): string => readFileSync(join(inside, path), 'utf8')

    const entry = new Map(
      read('usr/share/applications/longshore.desktop')
        .split('\n')
        .map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
    )
    expect(Object.fromEntries(entry)).toMatchObject({
      Name: 'Longshore',
      Exec: '/opt/Longshore/longshore %U',
      Icon: 'longshore',
      StartupWMClass: 'longshore',
      Categories: 'Development;',
      Terminal: 'false',
    })
    const opens = entry.get('MimeType')?.split(';')
    for (const type of ['application/x-tar', 'application/x-compressed-tar', 'x-scheme-handler/longshore']) expect(opens).toContain(type)
    // Archives keep the picture and the name they have.
    expect(existsSync(join(inside, 'usr/share/mime'))).toBe(false)
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
      expect(existsSync(join(inside, `usr/share/icons/hicolor/${size}x${size}/apps/longshore.png`)), String(size)).toBe(true)

    const control = read('DEBIAN/control')
    for (const line of [
      /^Package: longshore$/m,
      /^Section: devel$/m,
      /^Homepage: https:/m,
      /^Depends: .*libnss3/m,
      /^Recommends: docker\.io \|/m,
    ])
      expect(control).toMatch(line)
    expect(read('DEBIAN/postinst')).toContain("'/opt/Longshore/longshore'")
    expect(read('opt/Longshore/resources/package-type')).toBe('deb')
    expect(readFileSync(join(inside, 'opt/Longshore/resources/app.asar')).equals(readFileSync(asar))).toBe(true)
    expect(statSync(join(inside, 'opt/Longshore/longshore')).mode & 0o111).toBe(0o111)
  })

  it.skipIf(!has(PACKAGE.rpm))('an .rpm holds the same', async () => {
    const file = await packed('rpm')
    const { stdout } = await promisify(execFile)('rpm', ['-qpl', file])
    const files = stdout.split('\n')
    for (const path of ['/opt/Longshore/longshore', '/opt/Longshore/resources/app.asar', '/usr/share/applications/longshore.desktop'])
      expect(files).toContain(path)
    expect(files.filter((path) => /^\/usr\/share\/mime|node_modules\/(?!node-pty)[^/]+$/.test(path))).toEqual([])
  })
})

const electron = await findElectron()
it.skipIf('why' in electron)('what is in the archive opens as a window (on Electron, or on the stand-in for it)', async () => {
  const unpacked = join(folder, 'unpacked')
  extractAll(asar, unpacked)
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: [...flags, unpacked, '--home', join(folder, 'home'), '--engine', 'unix:///nowhere/docker.sock'],
    ...('binary' in electron && { executablePath: electron.binary }),
  })
  onTestFinished(() => app.close())
  const page = await app.firstWindow()
  await page.getByText('unix:///nowhere/docker.sock').first().waitFor()
})

/** The packed program with a home of its own and no engine; gone when the test is. */
function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const home = mkdtempSync(join(tmpdir(), 'longshore-packed-home-'))
  const child = spawn(join(app, 'longshore'), [...args, '--home', home, '--engine', 'unix:///nowhere/docker.sock'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGTERM')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })
  return child
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      const url = /http:\/\/\S+/.exec(String(bytes))?.[0]
      if (url !== undefined) found(new URL(url).origin)
    })
    child.on('exit', (code) => failed(new Error(`The packed program ended with ${code}.`)))
  })
}

/** The packages a bundle still asks Node for. */
function packagesNamedIn(code: string): string[] {
  const asked = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']((?:@[a-z][\w.-]*\/)?[a-z][\w.-]*)(?:\/[\w./-]+)?["']/g
  // Comments of the packages that are bundled tell of others, too.
  return [...code.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(asked)]
    .map(([, name = '']) => name)
    .filter((name) => !builtinModules.includes(name))
}
