import { describe, expect, it } from 'vitest'
import { formatBuild } from '../../../main/builds/command'
import { toQuery } from '../../../main/builds/request'
import { FRAME } from '../../../main/builds/session/framing'
import { decodePacket, encodePacket, goMode } from '../../../main/builds/session/packets'

describe('the docker command of a build', () => {
  it('is what a person would type, quoted, with secrets hidden', () => {
    const command = formatBuild({
      context: '/my app',
      dockerfile: 'docker/Dockerfile.dev',
      tags: ['web', 'web:1'],
      target: 'dev',
      args: { A: '1', NPM_TOKEN: 'hunter2' },
      labels: { l: 'v' },
      platform: 'linux/arm64',
      network: 'host',
      noCache: true,
      pull: true,
    })
    expect(command).toBe(
      "docker build -t web -t web:1 -f '/my app/docker/Dockerfile.dev' --target dev --build-arg A=1 --build-arg 'NPM_TOKEN=••••••' --label l=v --platform linux/arm64 --network host --no-cache --pull '/my app'",
    )
    expect(formatBuild({ context: '.', tags: ['demo'] })).toBe('docker build -t demo .')
  })

  it('and the query of the Engine API say the same', () => {
    const options = { context: '/c', tags: ['a', 'b'], args: { A: '1' }, noCache: true, pull: true }
    expect(toQuery({ id: 'b', dockerfile: 'D', buildkit: true, session: 's', options })).toEqual({
      version: '2',
      buildid: 'b',
      rm: '1',
      dockerfile: 'D',
      session: 's',
      remote: 'client-session',
      t: ['a', 'b'],
      buildargs: '{"A":"1"}',
      nocache: '1',
      pull: '1',
    })
    expect(toQuery({ id: 'b', dockerfile: 'D', buildkit: false, options: { context: '/c' } })).toEqual({
      version: '1',
      forcerm: '1',
      rm: '1',
      dockerfile: 'D',
    })
  })
})

describe('the packets of a session', () => {
  it('carry Go’s file modes and survive the way', () => {
    expect(goMode('folder', 0o40755).toString(16)).toBe('800001ed')
    expect(goMode('link', 0o120777).toString(16)).toBe('80001ff')
    expect(goMode('file', 0o104755).toString(16)).toBe('8001ed')
    expect(decodePacket(encodePacket({ type: 'request', id: 7 }).subarray(FRAME))).toEqual({ type: 'request', id: 7 })
    expect(decodePacket(encodePacket({ type: 'error', message: 'Grüße' }).subarray(FRAME))).toEqual({ type: 'error', message: 'Grüße' })
  })
})
