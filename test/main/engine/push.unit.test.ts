import { describe, expect, it } from 'vitest'
import { fromDocker } from '../../../main/engine/errors'
import { createPushLayers, fromPush, pushResult } from '../../../main/engine/push/pushImage'

const said = (message: string) => Object.assign(new Error(message), { statusCode: 500, json: { message } })
const told = (message: string) => fromPush(fromDocker(said(message), 'The image "r/app:1"'), 'r/app:1')

describe('a push', () => {
  // The engine tries a refused push again for most of a minute, so its words stand here as it wrote them.
  it('that is denied says that this user may not write there, however the registry put it', () => {
    for (const words of ['denied', 'denied: requested access to the resource is denied', 'denied: you do not own it']) {
      expect(told(words)).toMatchObject({
        code: 'denied',
        message: 'You may not push to "r/app".',
        hint: expect.stringContaining('docker login'),
      })
    }
    expect(told('unauthorized: authentication required').message).toBe('The registry asks for a login.')
  })

  it('onto an immutable tag, or under a name that the registry does not take, says so', () => {
    expect(
      told(
        "tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.",
      ),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('tags are immutable there'),
    })
    expect(told('name invalid: invalid repository name')).toMatchObject({
      code: 'invalid-input',
      hint: expect.stringContaining('lower case'),
    })
  })

  it('through TLS that does not fit is told in one sentence', () => {
    expect(told('Get "https://r/v2/": http: server gave HTTP response to HTTPS client').message).toContain('plain HTTP')
    expect(told('Get "https://r/v2/": x509: certificate signed by unknown authority').message).toContain('who signed')
    expect(told('Get "https://r/v2/": x509: certificate has expired or is not yet valid').message).toContain('expired')
    expect(told('Get "https://r/v2/": net/http: request canceled (Client.Timeout exceeded while awaiting headers)').message).toContain(
      'does not answer',
    )
  })

  it('counts what it sent and what was there', () => {
    const layers = createPushLayers()
    layers.take('aaaaaaaaaaaa', 'Pushing', { current: 5, total: 10 })
    expect(layers.bytes()).toEqual({ done: 5, total: 10 })
    layers.take('aaaaaaaaaaaa', 'Pushed', {})
    layers.take('bbbbbbbbbbbb', 'Layer already exists', {})
    expect(layers.bytes()).toEqual({ done: 10, total: 10 })
    expect(pushResult(layers, ['sha256:1'])).toBe('1 layer pushed, 1 already there, digest sha256:1')
    expect(pushResult(layers, ['sha256:1', 'sha256:2'])).toBe('1 layer pushed, 1 already there, 2 tags')
  })

  it('tells each layer its speed', () => {
    let now = 0
    const layers = createPushLayers(() => now)
    layers.take('aaaaaaaaaaaa', 'Pushing', { current: 0, total: 1000 })
    now = 500
    expect(layers.take('aaaaaaaaaaaa', 'Pushing', { current: 400, total: 1000 }).item).toMatchObject({ done: 400, total: 1000, rate: 800 })
  })
})
