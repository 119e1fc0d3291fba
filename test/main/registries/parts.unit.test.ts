import { describe, expect, it } from 'vitest'
import { readChallenge } from '../../../main/registries/http/challenge'
import { fromRefusal, retryAfter } from '../../../main/registries/http/errors'
import { proxyFor } from '../../../main/registries/http/proxy'
import { retained } from '../../../main/registries/retained'
import {
  isLoopbackRegistry,
  parseImageName,
  repositoryProblem,
  tagProblem,
  toImageName,
  toRegistryAddress,
} from '../../../preload/contract/registryNames'

describe('names', () => {
  it('of a registry have one form, whatever was typed', () => {
    for (const text of ['ghcr.io', 'https://ghcr.io/v1/', ' GHCR.io ', 'http://ghcr.io/']) expect(toRegistryAddress(text)).toBe('ghcr.io')
    for (const text of ['docker.io', 'https://index.docker.io/v1/', 'registry-1.docker.io'])
      expect(toRegistryAddress(text)).toBe('docker.io')
    expect(toRegistryAddress('127.0.0.1:5000')).toBe('127.0.0.1:5000')
    for (const text of ['', 'a b', 'user@host', 'host:x', '../etc', 'docker.io.evil.example:1:2'])
      expect(toRegistryAddress(text)).toBeUndefined()
    expect(['localhost:1', '127.9.9.9', '[::1]:5000', 'a.localhost'].every(isLoopbackRegistry)).toBe(true)
    expect(['127.evil.example', 'localhost.evil.example', '1.127.0.0'].some(isLoopbackRegistry)).toBe(false)
  })

  it('of an image come apart and together again', () => {
    expect(parseImageName('nginx')).toEqual({ registry: 'docker.io', repository: 'library/nginx' })
    expect(parseImageName('docker pull me/app:1')).toEqual({ registry: 'docker.io', repository: 'me/app', tag: '1' })
    const digest = `sha256:${'1'.repeat(64)}`
    expect(parseImageName(`r.example:5000/a/b:1@${digest}`)).toEqual({ registry: 'r.example:5000', repository: 'a/b', tag: '1', digest })
    for (const text of ['nginx', 'me/app:1', `localhost/x@${digest}`, 'r.example:5000/a/b:1'])
      expect(toImageName(parseImageName(text))).toBe(text)
  })

  it('that no registry takes are explained', () => {
    for (const good of ['a', 'team/app', 'a__b', 'a--b.c_d/1']) expect(repositoryProblem(good)).toBeUndefined()
    expect(repositoryProblem('Team/App')).toBe('A repository’s name is lower case: "team/app".')
    expect(repositoryProblem('a b')).toContain('no " "')
    expect(repositoryProblem('a..b')).toContain('stand between letters or digits')
    expect(repositoryProblem('/a')).toContain('none at its ends')
    expect(repositoryProblem('a'.repeat(256))).toContain('255')
    expect(tagProblem('1.0_rc-1')).toBeUndefined()
    expect(tagProblem('.x')).toContain('begins with')
    expect(tagProblem('a:b')).toContain('no ":"')
    expect(tagProblem('a'.repeat(129))).toContain('128')
  })
})

it('a challenge is read with all its fields, and a token is preferred to a password', () => {
  expect(readChallenge('Bearer realm="https://auth.example/token?a=1,2",service="r \\"x\\"",scope="repository:a/b:pull,push"')).toEqual({
    kind: 'token',
    realm: 'https://auth.example/token?a=1,2',
    service: 'r "x"',
    scopes: ['repository:a/b:pull,push'],
  })
  expect(readChallenge('Basic realm="x", Bearer realm="https://t",error=insufficient_scope')).toMatchObject({
    kind: 'token',
    realm: 'https://t',
    error: 'insufficient_scope',
  })
  expect(readChallenge('basic realm=x')).toEqual({ kind: 'basic' })
  expect(readChallenge('Negotiate')).toBeUndefined()
  expect(readChallenge(undefined)).toBeUndefined()
})

it('a proxy is taken from the environment, except for loopback and what NO_PROXY names', () => {
  const env = { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'p:2', NO_PROXY: 'example.com, .only.test 10.0.0.0/8,port.test:8443' }
  const host = (url: string) => proxyFor(new URL(url), env)?.host
  expect(host('https://ghcr.io')).toBe('p:1')
  expect(host('http://ghcr.io')).toBe('p:2')
  for (const url of [
    'https://127.0.0.1:5',
    'https://localhost',
    'https://[::1]',
    'https://example.com',
    'https://a.example.com',
    'https://a.only.test',
    'https://10.1.2.3',
    'https://port.test:8443',
  ])
    expect(host(url)).toBeUndefined()
  for (const url of ['https://only.test', 'https://notexample.com', 'https://port.test', 'https://11.0.0.1']) expect(host(url)).toBe('p:1')
  expect(proxyFor(new URL('https://x'), { https_proxy: 'http://p', no_proxy: '*' })).toBeUndefined()
})

it('a pause is read in seconds and as a date', () => {
  expect(retryAfter('2')).toBe(2000)
  expect(retryAfter(new Date(Date.now() + 5000).toUTCString())).toBeGreaterThan(3000)
  expect(retryAfter('soon')).toBeUndefined()
  expect(retryAfter(undefined)).toBeUndefined()
})

it('a refusal names who may not do what', () => {
  const said = (status: number, code: string, user?: string) =>
    fromRefusal(
      { status, code, said: '' },
      { registry: 'ghcr.io', repository: 'team/app', reference: '1', action: 'push', ...(user && { user }) },
    )
  expect(said(401, 'UNAUTHORIZED').message).toBe('ghcr.io asks for a login.')
  expect(said(401, 'UNAUTHORIZED', 'anna').message).toBe('ghcr.io refuses the login of "anna".')
  expect(said(403, 'DENIED', 'anna').message).toBe('"anna" may not push to "team/app" in ghcr.io.')
  expect(said(400, 'NAME_INVALID')).toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('lower case') })
  expect(said(413, '')).toMatchObject({ code: 'denied', message: expect.stringContaining('nothing as large') })
})

it('rules for old tags hold together: the newest stay, the young stay, patterns and what has no date stay', () => {
  const now = Date.parse('2026-02-01T00:00:00Z')
  const tag = (name: string, days: number | undefined) => ({
    name,
    digest: `sha256:${name}`,
    platforms: [],
    ...(days !== undefined && { createdAt: now - days * 86_400_000 }),
  })
  const tags = [
    tag('a', 1),
    tag('b', 10),
    tag('c', 20),
    tag('d', 30),
    tag('latest', 40),
    tag('undated', undefined),
    { name: 'broken', platforms: [], problem: 'x' },
  ]
  const going = (rules: Parameters<typeof retained>[1]) =>
    retained(tags, rules, now)
      .filter(({ stays }) => stays === undefined)
      .map(({ name }) => name)
  expect(going({ keepLast: 2, keepPattern: 'la*' })).toEqual(['c', 'd'])
  expect(going({ olderThan: 15 * 86_400, keepPattern: 'latest' })).toEqual(['c', 'd'])
  expect(going({ keepLast: 3, olderThan: 15 * 86_400, keepPattern: 'latest' })).toEqual(['d'])
  expect(going({ keepLast: 0, keepPattern: '?' })).toEqual(['latest'])
})
