import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import config from '../../electron-builder.config.mjs'
import { CONTENT_SECURITY_POLICY } from '../../main/hosts/contentSecurityPolicy'
import { root } from '../../scripts/lib/paths.mjs'

// Electron's security checklist, as far as the sources alone can answer it. docs/SECURITY.md names the answer to each of its points.
const read = (folder: string): { path: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs|html|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: bare(readFileSync(path, 'utf8')) }))

/** Without comments: what is talked about is not done. */
const bare = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

const main = read('main')
const preload = read('preload')
const renderer = read('renderer')
const all = [...main, ...preload, ...renderer]
const where = (files: { path: string; text: string }[], pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('no window is ever opened', () => {
  for (const [what, pattern] of [
    ['with Node in its page', /nodeIntegration(InWorker|InSubFrames)?:\s*true/],
    ['without context isolation', /contextIsolation:\s*false/],
    ['without its sandbox', /sandbox:\s*false|no-sandbox/],
    ['without web security', /webSecurity:\s*false|disable-web-security/],
    ['with insecure content', /allowRunningInsecureContent/],
    ['with experimental features', /experimentalFeatures|enable-experimental-web-platform-features/],
    ['with features of Blink', /[eE]nableBlinkFeatures|enable-blink-features/],
    ['with webviews', /webviewTag:\s*true|<webview|allowpopups/],
    ['with a certificate it should not trust', /certificate-error|setCertificateVerifyProc|ignore-certificate-errors/],
    ['with a second preload', /setPreloads|registerPreloadScript/],
  ] as const) {
    it(what, () => expect(where(all, pattern)).toEqual([]))
  }

  it('whose options do not say all of it in so many words', () => {
    const opening = main.filter(({ text }) => /new BrowserWindow\(|new BaseWindow\(|new WebContentsView\(/.test(text))
    expect(opening.length).toBeGreaterThan(0)
    for (const { path, text } of opening) {
      for (const said of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webviewTag: false', 'webSecurity: true']) {
        expect(text, `${path} opens a window without ${said}`).toContain(said)
      }
    }
  })
})

describe('pages', () => {
  it('are loaded from our own scheme alone, never from a file or the web', () => {
    expect(where(main, /\.loadFile\(|loadURL\((?!`\$\{ORIGIN\})/)).toEqual([])
    expect(where(all, /['"`]file:\/\//)).toEqual([])
  })

  it('have a policy that allows nothing inline and nothing from elsewhere', () => {
    const policy = Object.fromEntries(
      CONTENT_SECURITY_POLICY.split(';')
        .map((rule) => rule.trim().split(/\s+/))
        .map(([name = '', ...values]) => [name, values]),
    )
    expect(policy['default-src']).toEqual(["'none'"])
    expect(policy['script-src']).toEqual(["'self'"])
    expect(policy['style-src']).toEqual(["'self'"])
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:/)
    expect(Object.keys(policy).filter((name) => policy[name]?.includes('data:'))).toEqual(['img-src'])
  })

  it('run no text as code', () => {
    expect(where([...preload, ...renderer], /\beval\(|new Function\(|dangerouslySetInnerHTML|document\.write|\.outerHTML\s*=/)).toEqual([])
    expect(where(main, /executeJavaScript|insertCSS|\beval\(/)).toEqual([])
  })

  it('open an outside address only through the one function that looks at it', () => {
    expect(where(main, /shell\.openExternal/).sort()).toEqual(['main/desktop/guard.ts', 'main/desktop/service.ts'])
    // A path is run by what the system has for it: only Longshore's own folder is opened so.
    expect(where(main, /\bopenPath\((?!home\))/)).toEqual([])
  })
})

describe('between page and main', () => {
  it('there is one door, which looks at who knocks', () => {
    expect(where(main, /\bipcMain\b/)).toEqual(['main/hosts/window.ts'])
    const { text = '' } = main.find(({ path }) => path === 'main/hosts/window.ts') ?? {}
    const handlers = text.split(/ipcMain\.(?:on|once|handle|handleOnce)\(/).slice(1)
    expect(handlers.length).toBeGreaterThan(0)
    for (const handler of handlers) expect(handler.slice(0, 200)).toMatch(/if \(!isOurs\(event, origin\)\) return/)
  })

  it('the preload hands over functions of its own, and none of Electron’s objects', () => {
    const { text = '' } = preload.find(({ path }) => path === 'preload/index.ts') ?? {}
    expect(text).not.toMatch(/exposeInMainWorld\([^)]*(ipcRenderer|webUtils|webFrame)\s*[,})]/)
    expect(text).not.toMatch(/:\s*(ipcRenderer|webUtils)(\.\w+)?\s*[,}]|\.\.\.(ipcRenderer|webUtils)/)
    expect(text).not.toMatch(/ipcRenderer\.(send|invoke)\(\s*(?!'[a-z]+')/)
  })
})

describe('the packages', () => {
  const { version } = (
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> }
  ).packages['node_modules/electron'] ?? { version: '' }

  it('have a current Electron, pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
    expect(devDependencies['electron']).toBe(version)
    // The newest three majors get security fixes; 45 was the newest when this was written, and Dependabot says when it is not.
    expect(Number.parseInt(version)).toBeGreaterThanOrEqual(45)
    expect(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')).toMatch(/package-ecosystem: npm[\s\S]*electron/)
  })

  it('have every fuse said, none left as it comes', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(config.asar).toBe(true)
    expect(config.disableAsarIntegrity).toBeUndefined()
  })

  it('ask macOS for machine code made while running, and for nothing else', () => {
    const keys = [...readFileSync(join(root, 'resources/entitlements/mac.plist'), 'utf8').matchAll(/<key>(.*?)<\/key>/g)].map(
      ([, key]) => key,
    )
    expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
    expect(config.mac?.hardenedRuntime).toBe(true)
  })

  it('take archives from no other program', () => {
    expect(config.win?.fileAssociations).toBeUndefined()
    expect(config.mac?.fileAssociations).toMatchObject([{ ext: 'tar', role: 'Viewer', rank: 'Alternate' }])
    expect(readFileSync(join(root, 'resources/installer.nsh'), 'utf8')).not.toMatch(/Software\\Classes\\\.tar" /)
  })
})
