import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Copy, whyOff } from '../../../main/desktop/updates/whyOff'

let folder: string
let copy: Copy
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-copy-'))
  mkdirSync(join(folder, 'resources'))
  const resources = join(folder, 'resources')
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\nurl: https://updates.example/longshore\n')
  copy = { platform: 'linux', packaged: true, program: join(folder, 'longshore'), resources, env: { APPIMAGE: '/opt/Longshore.AppImage' } }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const said = async (change: Partial<Copy>) => (await whyOff({ ...copy, ...change }))?.message

describe('a copy of Longshore updates itself', () => {
  it('as an AppImage with an address to look at', async () => expect(await said({})).toBeUndefined())

  it('on Windows when it was installed', async () => {
    writeFileSync(join(folder, 'Uninstall Longshore.exe'), '')
    expect(await said({ platform: 'win32' })).toBeUndefined()
  })

  it('on a Mac when somebody signed it', async () => {
    expect(await said({ platform: 'darwin', signature: async () => 'Identifier=x\nTeamIdentifier=ABCDE12345\n' })).toBeUndefined()
  })
})

describe('a copy says why it does not update itself', () => {
  it('from source', async () => expect(await said({ packaged: false })).toMatch('source code'))
  it('under snap', async () => expect(await said({ env: { SNAP: '/snap/longshore/1', APPIMAGE: 'x' } })).toMatch('snap'))
  it('under Flatpak', async () => expect(await said({ env: { FLATPAK_ID: 'x' } })).toMatch('Flatpak'))
  it('unpacked on Linux', async () => expect(await said({ env: {} })).toMatch('unpacked'))
  it('unpacked on Windows', async () => expect(await said({ platform: 'win32' })).toMatch('unpacked'))

  it('as a package of a package manager', async () => {
    writeFileSync(join(copy.resources, 'package-type'), 'deb')
    expect(await whyOff({ ...copy, env: {} })).toEqual({
      message: 'Longshore was installed as a .deb package.',
      hint: 'Your package manager updates it.',
    })
  })

  it('on a Mac when nobody signed it, and when that cannot be found out', async () => {
    expect(await said({ platform: 'darwin', signature: async () => 'Signature=adhoc\nTeamIdentifier=not set\n' })).toMatch('not signed')
    expect(await said({ platform: 'darwin', signature: async () => Promise.reject(new Error('no codesign')) })).toMatch('not signed')
  })

  it('built without an address, or with one that anybody on the way could answer for', async () => {
    writeFileSync(join(copy.resources, 'app-update.yml'), 'provider: generic\nurl: http://updates.example/longshore\n')
    expect(await said({})).toMatch('not encrypted')
    rmSync(join(copy.resources, 'app-update.yml'))
    expect(await said({})).toMatch('without an address')
  })
})
