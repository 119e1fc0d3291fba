import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import config from '../../electron-builder.config.mjs'
import { root } from '../../scripts/lib/paths.mjs'

// What the packages of all three systems promise, as far as their description says it. test/package builds one and looks inside.
const bytes = (path: string): Buffer => readFileSync(join(root, path))
const targets = (system: 'mac' | 'win' | 'linux'): string[] =>
  [config[system]?.target ?? []].flat().flatMap((one) => {
    if (typeof one === 'string') return [one]
    return [one.arch ?? []].flat().map((arch) => `${one.target} ${arch}`)
  })

describe('the packages', () => {
  it('are of every kind that people of each system expect', () => {
    expect(targets('mac')).toEqual(['dmg arm64', 'dmg x64', 'zip arm64', 'zip x64'])
    expect(targets('win')).toEqual(['nsis x64', 'zip x64'])
    expect(targets('linux')).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz'])
  })

  it('have names that tell version, system and machine, so that none overwrites another', () => {
    for (const part of ['version', 'os', 'arch', 'ext']) expect(config.artifactName).toContain(`\${${part}}`)
  })

  it('have pictures of every size, each what its name says', () => {
    const width = (png: Buffer): number => png.readUInt32BE(16)
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const png = bytes(`${config.linux?.icon}/${size}x${size}.png`)
      expect([png.toString('latin1', 1, 4), width(png)]).toEqual(['PNG', size])
    }
    expect(bytes(String(config.mac?.icon)).toString('latin1', 0, 4)).toBe('icns')
    const ico = bytes(String(config.win?.icon))
    expect([...ico.subarray(0, 4)]).toEqual([0, 0, 1, 0])
    // A width of 256 is written as 0: Windows shows it in its folders.
    expect(Array.from({ length: ico.readUInt16LE(4) }, (_, n) => ico[6 + 16 * n])).toContain(0)
  })

  it('say what Longshore is, and where it belongs among programs', () => {
    expect(config.mac?.category).toBe('public.app-category.developer-tools')
    expect(config.linux).toMatchObject({ category: 'Development', executableName: 'longshore', vendor: 'Longshore' })
    for (const said of [config.linux?.synopsis, config.linux?.description, config.linux?.maintainer]) expect(said).toMatch(/\w{4,}/)
    expect(config.deb?.packageCategory).toBe('devel')
    expect(config.copyright).toMatch(/MIT/)
    expect(existsSync(join(root, 'LICENSE'))).toBe(true)
  })

  it('open longshore:// and archives on every system', () => {
    expect(config.protocols).toMatchObject([{ schemes: ['longshore'] }])
    expect(config.mac?.fileAssociations).toMatchObject([{ ext: 'tar' }])
    expect(config.linux?.mimeTypes).toContain('application/x-tar')
    expect(config.linux?.fileAssociations).toBeUndefined()
    expect(config.nsis?.include).toBe('resources/installer.nsh')
    expect(bytes('resources/installer.nsh').toString()).toMatch(/\.tar\\OpenWithProgids" "Longshore\.ImageArchive"/)
  })

  it('keep people’s settings when they are removed, and need no administrator on Windows', () => {
    expect(config.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false })
  })

  it('of macOS are hardened, with the same few entitlements for all their programs', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, gatekeeperAssess: false })
    expect(config.mac?.entitlementsInherit).toBe(config.mac?.entitlements)
    expect(existsSync(join(root, String(config.mac?.entitlements)))).toBe(true)
  })

  it('have node-pty beside the archive and hold no package of development', () => {
    expect(config.asarUnpack).toEqual(['**/node-pty/{build,prebuilds}/**'])
    const { dependencies, optionalDependencies } = JSON.parse(bytes('package.json').toString()) as Record<string, Record<string, string>>
    expect({ ...dependencies, ...optionalDependencies }).toEqual({ 'node-pty': expect.any(String) as string })
  })

  it('look for updates only where they were told to when they were built', () => {
    expect(config.publish).toBe(process.env['LONGSHORE_UPDATE_FEED'] ? expect.anything() : null)
  })
})

describe('the workflow', () => {
  const workflow = bytes('.github/workflows/build.yml').toString()

  it('takes each action at one commit that nobody can move', () => {
    const used = [...workflow.matchAll(/uses: *(\S+)(.*)/g)]
    expect(used.length).toBeGreaterThan(4)
    for (const [line, action = '', after = ''] of used) {
      expect(action, line).toMatch(/@[0-9a-f]{40}$/)
      expect(after, line).toMatch(/^ # v\d+\.\d+\.\d+$/)
    }
  })

  it('builds, tests and keeps the packages of all three systems, on real Electron', () => {
    for (const system of ['ubuntu', 'windows', 'macos']) expect(workflow).toMatch(new RegExp(`os: ${system}-`))
    for (const ending of ['dmg', 'zip', 'exe', 'AppImage', 'deb', 'rpm', 'tar.gz']) expect(workflow).toContain(`dist/*.${ending}\n`)
    expect(workflow).toContain('node node_modules/electron/install.js')
    expect(workflow).toContain('node scripts/checkPacked.mjs')
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m)
    expect(workflow).not.toMatch(/pull_request_target|secrets: inherit/)
  })
})
