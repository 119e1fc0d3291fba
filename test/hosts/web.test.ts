import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { ask, bearer, cookieOf, openSocket, rpc, startWeb } from './setup'

/** A stream's response, not yet read. */
function openStream(port: number, method: string, input: unknown = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, path: `/rpc/${method}`, method: 'POST', headers: bearer }, resolve)
    req.on('error', reject)
    req.end(JSON.stringify(input))
  })
}

describe('every answer', () => {
  it('forbids inline scripts, frames, foreign content, sniffing and referrers', async () => {
    const { port } = await startWeb()
    for (const { headers } of [
      await ask(port, '/', { headers: bearer }),
      await ask(port, '/'),
      await rpc(port, 'probe.echo'),
      await ask(port, '/', { headers: { ...bearer, host: 'evil.example' } }),
    ]) {
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toMatch(/script-src 'self'(;|$)/)
      expect(policy).toContain("connect-src 'self'")
      // Pictures of containers have blob: addresses; scripts, styles and requests never do.
      expect(policy).toMatch(/img-src 'self' data: blob:(;|$)/)
      expect(policy.replace(/img-src[^;]*/, '')).not.toContain('blob:')
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).toContain("form-action 'none'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('the page', () => {
  it('is never kept, its hashed files are', async () => {
    const { port } = await startWeb()
    expect((await ask(port, '/', { headers: bearer })).headers['cache-control']).toBe('no-store')
    expect((await ask(port, '/assets/index-abc123.js', { headers: bearer })).headers['cache-control']).toContain('immutable')
  })

  it('is all there is: no path leads out of its folder', async () => {
    const { port } = await startWeb()
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/..\\secret.txt',
      '//secret.txt',
      '/%00',
    ]) {
      const { status, body } = await ask(port, path, { headers: bearer })
      expect(status).toBe(404)
      expect(body).not.toContain('not for the page')
    }
  })
})

describe('a call', () => {
  it('takes JSON and answers JSON; no body means no input', async () => {
    const { port } = await startWeb()
    expect(await rpc(port, 'probe.echo', { text: 'ahoy' })).toMatchObject({ status: 200, body: '"ahoy"\n' })
    expect((await ask(port, '/rpc/probe.echo', { method: 'POST', headers: bearer })).body).toBe('"nothing"\n')
    expect((await rpc(port, 'probe.nothing')).body).toBe('null\n')
    expect((await rpc(port, 'probe.bytes')).body).toBe('{"data":"AAH+/w=="}\n')
  })

  it('answers an error as code, sentence and hint, with its status', async () => {
    const { port } = await startWeb()
    for (const [code, status] of [
      ['conflict', 409],
      ['not-found', 404],
      ['engine-unreachable', 503],
    ] as const) {
      const answer = await rpc(port, 'probe.refuse', { code })
      expect(answer.status).toBe(status)
      expect(JSON.parse(answer.body)).toEqual({ code, message: 'The name "web" is taken.', hint: 'Choose another.' })
    }
  })

  it('refuses wrong input, broken JSON, unknown methods, two-way methods and GET, each with a sentence', async () => {
    const { port } = await startWeb()
    expect(await rpc(port, 'probe.echo', { text: 5 })).toMatchObject({ status: 400 })
    expect(await ask(port, '/rpc/probe.echo', { method: 'POST', headers: bearer, body: '{' })).toMatchObject({ status: 400 })
    expect(await rpc(port, 'probe.toString')).toMatchObject({ status: 501 })
    expect(await rpc(port, '__proto__.constructor')).toMatchObject({ status: 501 })
    expect(await rpc(port, 'probe.talk')).toMatchObject({ status: 501 })
    expect(await ask(port, '/rpc/probe.echo', { headers: bearer })).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  })

  it('that crashes tells the caller nothing of how, tells the log, and the next one works', async () => {
    const { port, seen } = await startWeb()
    const { status, body } = await rpc(port, 'probe.crash')
    expect(status).toBe(500)
    expect(body).not.toContain('secret detail')
    expect(seen.faults).toHaveLength(1)
    expect((await rpc(port, 'probe.echo')).status).toBe(200)
  })

  it('larger than 16 MB answers 413, whether or not it says its length', async () => {
    const { port } = await startWeb()
    const body = Buffer.alloc(16 * 1024 * 1024 + 1, 0x20)
    const chunked = { ...bearer, 'transfer-encoding': 'chunked' }
    for (const headers of [bearer, chunked]) {
      const answer = await ask(port, '/rpc/probe.echo', { method: 'POST', headers, body })
      expect(answer.status).toBe(413)
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'invalid-input', message: 'The request is larger than 16 MB.' })
    }
  })
})

describe('a stream over HTTP', () => {
  it('is one JSON item a line', async () => {
    const { port } = await startWeb()
    const { headers, body } = await rpc(port, 'probe.count', { to: 3 })
    expect(headers['content-type']).toBe('application/x-ndjson')
    expect(body).toBe('0\n1\n2\n')
  })

  it('that fails before its first item answers the error’s status, and later its last line is the error', async () => {
    const { port } = await startWeb()
    expect((await rpc(port, 'probe.count', { to: 0, fail: true })).status).toBe(503)
    const { status, body } = await rpc(port, 'probe.count', { to: 2, fail: true })
    expect(status).toBe(200)
    expect(body.trim().split('\n').at(-1)).toBe(
      '{"error":{"code":"engine-unreachable","message":"Docker went away.","hint":"Start it again."}}',
    )
  })

  it('waits for a reader that stops: the producer stops too, and goes on when the reader does', async () => {
    const { port, seen } = await startWeb()
    const res = await openStream(port, 'probe.flood')
    await sleep(400)
    const stopped = seen.produced
    // 64 KB each: what the two kernels' socket buffers hold on this machine, and no more.
    expect(stopped).toBeLessThan(500)
    await sleep(400)
    expect(seen.produced).toBe(stopped)
    let read = 0
    for await (const chunk of res) {
      read += (chunk as Buffer).byteLength
      if (read > (stopped + 50) * 64 * 1024) break
    }
    expect(seen.produced).toBeGreaterThan(stopped)
  })

  it('that nobody reads any more is cancelled, also while it is silent', async () => {
    const { port, seen } = await startWeb()
    const flood = await openStream(port, 'probe.flood')
    flood.destroy()
    await vi.waitFor(() => expect(seen.cancelled).toBe(1))
    const silence = await openStream(port, 'probe.silence')
    silence.destroy()
    await vi.waitFor(() => expect(seen.cancelled).toBe(2))
    expect(seen.faults).toEqual([])
  })

  it('sends its headers within a second or so when it has no item yet', async () => {
    const { port } = await startWeb()
    const from = performance.now()
    const res = await openStream(port, 'probe.silence')
    expect(performance.now() - from).toBeLessThan(3000)
    res.destroy()
  })
})

describe('the WebSocket', () => {
  it('is only at /wire', async () => {
    const { port, origin } = await startWeb()
    const answer = await ask(port, '/elsewhere', {
      headers: {
        ...bearer,
        origin,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      },
    })
    expect(answer.status).toBe(404)
  })

  it('closes on what is not a frame, and the server goes on', async () => {
    const { port, origin } = await startWeb()
    const cookie = await cookieOf(port)
    for (const junk of ['not json', Buffer.from([255, 255, 255, 255, 1]), Buffer.alloc(2)]) {
      const opened = await openSocket(port, { ...cookie, origin })
      if (!('socket' in opened)) throw new Error('refused')
      const closed = new Promise((resolve) => opened.socket.once('close', resolve))
      opened.socket.send(junk)
      await closed
    }
    expect((await rpc(port, 'probe.echo')).status).toBe(200)
  })

  it('cancels its streams when the page goes away', async () => {
    const { port, seen } = await startWeb()
    const opened = await openSocket(port, bearer)
    if (!('socket' in opened)) throw new Error('refused')
    opened.socket.send(JSON.stringify({ t: 'open', id: 1, method: 'probe.silence', input: {} }))
    await sleep(50)
    opened.socket.terminate()
    await vi.waitFor(() => expect(seen.cancelled).toBe(1))
  })
})
