import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findCredentials } from '../../../main/engine/logins/find'
import { DOCKER_HUB } from '../../../main/engine/pull/reference'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'obj-config-'))
  vi.stubEnv('DOCKER_CONFIG', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const config = (content: unknown) =>
  writeFileSync(join(folder, 'config.json'), typeof content === 'string' ? content : JSON.stringify(content))
const auth = (text: string) => Buffer.from(text).toString('base64')

describe('the login for a registry', () => {
  it('is the one docker login has stored, also under an older address; a password may hold a colon', async () => {
    config({ auths: { '127.0.0.1:5005': { auth: auth('anna:a:b') }, 'https://ghcr.io/v1/': { auth: auth('x:y') } } })
    expect(await findCredentials('127.0.0.1:5005')).toEqual({ serveraddress: '127.0.0.1:5005', username: 'anna', password: 'a:b' })
    expect(await findCredentials('ghcr.io')).toMatchObject({ username: 'x', password: 'y' })
    expect(await findCredentials('127.0.0.1:5006')).toBeUndefined()
  })

  it('for Docker Hub is not given to another registry of a similar address', async () => {
    config({ auths: { [DOCKER_HUB]: { auth: auth('anna:secret') } } })
    expect(await findCredentials(DOCKER_HUB)).toMatchObject({ username: 'anna' })
    expect(await findCredentials('index.docker.io')).toMatchObject({ username: 'anna', serveraddress: DOCKER_HUB })
    expect(await findCredentials('docker.io.evil.example')).toBeUndefined()
  })

  it('may be a token', async () => {
    config({ auths: { 'a.example': { identitytoken: 'tok' } } })
    expect(await findCredentials('a.example')).toEqual({ serveraddress: 'a.example', identitytoken: 'tok' })
  })

  it('comes from a credential helper where one is set', async () => {
    const helper = join(folder, 'docker-credential-objtest')
    writeFileSync(helper, '#!/bin/sh\nread -r server\n[ "$server" = a.example ] || exit 1\necho \'{"Username":"u","Secret":"s"}\'\n')
    chmodSync(helper, 0o755)
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    config({ credsStore: 'objtest', auths: { 'b.example': { auth: auth('b:b') } } })
    expect(await findCredentials('a.example')).toEqual({ serveraddress: 'a.example', username: 'u', password: 's' })
    expect(await findCredentials('b.example')).toMatchObject({ username: 'b' })
  })

  it('is none when there is no config file, a broken one, or a helper that is not installed', async () => {
    expect(await findCredentials('a.example')).toBeUndefined()
    config('{ broken')
    expect(await findCredentials('a.example')).toBeUndefined()
    config({ credHelpers: { 'a.example': 'not-installed-here' } })
    expect(await findCredentials('a.example')).toBeUndefined()
  })
})
