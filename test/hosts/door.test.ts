import { describe, expect, it } from 'vitest'
import { ask, bearer, cookieOf, openSocket, rpc, startWeb, TOKEN } from './setup'

describe('without the token', () => {
  it('the page is a sentence for a person, with nothing of the app in it', async () => {
    const { port } = await startWeb()
    const { status, headers, body } = await ask(port, '/', { headers: { accept: 'text/html' } })
    expect(status).toBe(401)
    expect(headers['content-type']).toContain('text/html')
    expect(body).toContain('Open the address that Longshore printed.')
    expect(body).not.toMatch(/<script|<style|style=|<title>Longshore<\/title>\s*<script/)
  })

  it('files, calls and methods that do not exist all answer 401', async () => {
    const { port } = await startWeb()
    expect((await ask(port, '/assets/index-abc123.js')).status).toBe(401)
    expect((await ask(port, '/no-such-file')).status).toBe(401)
    const answer = await rpc(port, 'probe.echo', {}, {})
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'unauthorized' })
    expect((await rpc(port, 'no.such', {}, {})).status).toBe(401)
  })

  it('a wrong token is as good as none, however it is sent', async () => {
    const { port } = await startWeb()
    const cookie = await cookieOf(port)
    for (const wrong of ['', 'x', `${TOKEN}x`, TOKEN.slice(0, -1), TOKEN.toUpperCase()]) {
      expect((await rpc(port, 'probe.echo', {}, { authorization: `Bearer ${wrong}` })).status).toBe(401)
      expect((await rpc(port, 'probe.echo', {}, { cookie: cookie.cookie.replace(/=.*/, `=${wrong}`) })).status).toBe(401)
      expect((await ask(port, `/?token=${wrong}`)).status).toBe(401)
    }
    expect((await rpc(port, 'probe.echo', {}, { cookie: 'longshore-1=%' })).status).toBe(401)
  })

  it('a token in the address opens the page, never a call', async () => {
    const { port } = await startWeb()
    expect((await ask(port, `/rpc/probe.echo?token=${TOKEN}`, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  it('no WebSocket opens', async () => {
    const { port, origin } = await startWeb()
    expect(await openSocket(port, { origin })).toEqual({ status: 401 })
  })
})

describe('the first load', () => {
  it('moves the token out of the address bar into a cookie that no script reads and no other site sends', async () => {
    const { port } = await startWeb()
    const { status, headers } = await ask(port, `/?token=${TOKEN}`)
    expect(status).toBe(303)
    expect(headers['location']).toBe('/')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const [pair = '', ...attributes] = String(headers['set-cookie']).split('; ')
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
    expect(pair).toBe(`longshore-${port}=${TOKEN}`)
  })

  it('never redirects anywhere but to our own page', async () => {
    const { port } = await startWeb()
    for (const path of ['//evil.example', '/%2F%2Fevil.example', '/\\evil.example']) {
      expect((await ask(port, `${path}?token=${TOKEN}`)).headers['location'] ?? '/').toBe('/')
    }
  })

  it('lets the cookie open the page, its files and its calls', async () => {
    const { port, origin } = await startWeb()
    const cookie = await cookieOf(port)
    expect((await ask(port, '/', { headers: cookie })).body).toContain('<title>Longshore</title>')
    expect((await ask(port, '/assets/index-abc123.js', { headers: cookie })).status).toBe(200)
    expect((await rpc(port, 'probe.echo', { text: 'hi' }, { ...cookie, origin })).body).toBe('"hi"\n')
  })

  it('gives two Longshores on one machine a cookie each', async () => {
    const [one, two] = [await startWeb(), await startWeb()]
    const cookie = `${(await cookieOf(one.port)).cookie}; ${(await cookieOf(two.port)).cookie}`
    expect((await ask(one.port, '/', { headers: { cookie } })).status).toBe(200)
    expect((await ask(two.port, '/', { headers: { cookie } })).status).toBe(200)
  })
})

describe('DNS rebinding', () => {
  it('is refused on the page, on calls and on the socket, token or not', async () => {
    const { port } = await startWeb()
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.0.0.9',
      '[::1',
      'a@127.0.0.1',
    ]) {
      const page = await ask(port, '/', { headers: { ...bearer, host } })
      expect([400, 403]).toContain(page.status)
      expect([400, 403]).toContain((await rpc(port, 'probe.echo', {}, { ...bearer, host })).status)
      expect(await openSocket(port, { ...bearer, host })).not.toHaveProperty('hello')
    }
  })

  it('is refused with a sentence that names the way out', async () => {
    const { port } = await startWeb()
    const { body } = await rpc(port, 'probe.echo', {}, { ...bearer, host: 'evil.example' })
    expect(JSON.parse(body)).toMatchObject({ code: 'denied', message: 'This Longshore does not answer to the name "evil.example".' })
  })

  it('does not refuse the names of this machine, nor another port in front of an SSH tunnel', async () => {
    const { port } = await startWeb()
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST:9000', '[::1]:9000', '127.0.0.2']) {
      expect((await rpc(port, 'probe.echo', {}, { ...bearer, host })).status).toBe(200)
      expect((await rpc(port, 'probe.echo', {}, { ...bearer, host, origin: `http://${host.toLowerCase()}` })).status).toBe(200)
    }
  })

  it('is refused also when Longshore listens on every network: an address is answered, a name is not', async () => {
    const { port } = await startWeb({ host: '0.0.0.0' })
    expect((await rpc(port, 'probe.echo', {}, { ...bearer, host: `192.168.1.5:${port}` })).status).toBe(200)
    expect((await rpc(port, 'probe.echo', {}, { ...bearer, host: 'evil.example' })).status).toBe(403)
  })
})

describe('another web page in the same browser', () => {
  it('is refused by its Origin on calls and files, even with the cookie', async () => {
    const { port } = await startWeb()
    const cookie = await cookieOf(port)
    for (const origin of [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
    ]) {
      expect((await rpc(port, 'probe.echo', {}, { ...cookie, origin })).status).toBe(403)
      expect((await ask(port, '/assets/index-abc123.js', { headers: { ...cookie, origin } })).status).toBe(403)
    }
  })

  it('is refused by Sec-Fetch-Site where it sends no Origin', async () => {
    const { port } = await startWeb()
    const cookie = await cookieOf(port)
    const site = (value: string, mode: string) => ({ ...cookie, 'sec-fetch-site': value, 'sec-fetch-mode': mode })
    expect((await ask(port, '/', { headers: site('cross-site', 'navigate') })).status).toBe(403)
    expect((await ask(port, '/assets/index-abc123.js', { headers: site('cross-site', 'no-cors') })).status).toBe(403)
    expect((await ask(port, '/assets/index-abc123.js', { headers: site('same-site', 'no-cors') })).status).toBe(403)
    expect((await rpc(port, 'probe.echo', {}, site('same-site', 'navigate'))).status).toBe(403)
    expect((await rpc(port, 'probe.echo', {}, site('same-origin', 'cors'))).status).toBe(200)
    expect((await ask(port, '/', { headers: site('none', 'navigate') })).status).toBe(200)
  })

  it('cannot open a WebSocket: a browser must show our own Origin', async () => {
    const { port, origin } = await startWeb()
    const cookie = await cookieOf(port)
    expect(await openSocket(port, { ...cookie, origin: 'http://evil.example' })).toEqual({ status: 403 })
    expect(await openSocket(port, { ...cookie, origin: 'null' })).toEqual({ status: 403 })
    expect(await openSocket(port, cookie)).toEqual({ status: 403 })
    expect(await openSocket(port, { ...cookie, origin })).toMatchObject({ hello: { t: 'hello', host: 'web' } })
  })
})

describe('a script', () => {
  it('opens a WebSocket with the token as a bearer and no Origin', async () => {
    const { port } = await startWeb()
    expect(await openSocket(port, bearer)).toMatchObject({ hello: { t: 'hello', host: 'web' } })
    expect(await openSocket(port, { ...bearer, origin: 'http://evil.example' })).toEqual({ status: 403 })
  })
})
