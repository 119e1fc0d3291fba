import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as immediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { serveWeb } from '../../main/hosts/web'
import { AppError } from '../../preload/contract/errors'
import { call, duplex, type Services, stream } from '../../preload/contract/kit'

export const TOKEN = 'a-token-that-nobody-guesses'

export const contract = {
  probe: {
    echo: call({ input: z.object({ text: z.string().default('nothing') }), output: z.string() }),
    nothing: call({ input: z.object({}), output: z.void() }),
    bytes: call({ input: z.object({}), output: z.object({ data: z.instanceof(Uint8Array) }) }),
    refuse: call({ input: z.object({ code: z.enum(['conflict', 'not-found', 'engine-unreachable']) }), output: z.void() }),
    crash: call({ input: z.object({}), output: z.void() }),
    flood: stream({ input: z.object({}), item: z.object({ n: z.number(), text: z.string() }) }),
    count: stream({ input: z.object({ to: z.number(), fail: z.boolean().optional() }), item: z.number() }),
    silence: stream({ input: z.object({}), item: z.number() }),
    talk: duplex({ input: z.object({}), item: z.string(), push: z.string() }),
  },
}

/** What the probe saw: how many items its flood made, and which of its streams ended by their signal. */
export interface Seen {
  produced: number
  cancelled: number
  faults: unknown[]
}

function createProbe(seen: Seen): Services<typeof contract>['probe'] {
  return {
    echo: async ({ text }) => text,
    nothing: async () => undefined,
    bytes: async () => ({ data: Buffer.from([0, 1, 254, 255]) }),
    refuse: async ({ code }) => {
      throw new AppError(code, 'The name "web" is taken.', 'Choose another.')
    },
    crash: async () => {
      throw new TypeError('secret detail of the crash')
    },
    async *flood(_input, { signal }) {
      try {
        for (let n = 0; ; n++) {
          await immediate()
          seen.produced = n
          yield { n, text: 'x'.repeat(64 * 1024) }
        }
      } finally {
        if (signal.aborted) seen.cancelled++
      }
    },
    async *count({ to, fail }) {
      for (let n = 0; n < to; n++) yield n
      if (fail === true) throw new AppError('engine-unreachable', 'Docker went away.', 'Start it again.')
    },
    async *silence(_input, { signal }) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      seen.cancelled++
      yield* []
    },
    async *talk(_input, { incoming }) {
      for await (const word of incoming) yield word.toUpperCase()
    },
  }
}

/** A real server on a free port with a small page, and what its probe saw. Gone when the test is. */
export async function startWeb({ host = '127.0.0.1' }: { host?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not for the page')
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>Longshore</title>')
  writeFileSync(join(folder, 'page/assets/index-abc123.js'), 'export {}')
  const seen: Seen = { produced: 0, cancelled: 0, faults: [] }
  const web = await serveWeb({
    contract: async () => contract,
    services: async () => ({ probe: createProbe(seen) }),
    page: join(folder, 'page'),
    token: TOKEN,
    host,
    port: 0,
    log: (error) => seen.faults.push(error),
  })
  onTestFinished(async () => {
    await web.close()
    rmSync(folder, { recursive: true })
  })
  return { web, seen, port: web.port, origin: `http://127.0.0.1:${web.port}` }
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** One request with exactly these headers: `fetch` would not send a foreign Host. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, path, method, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks).toString() }))
    })
    req.on('error', reject)
    req.end(body)
  })
}

export const bearer = { authorization: `Bearer ${TOKEN}` }
export const rpc = (port: number, method: string, input: unknown = {}, headers: Record<string, string> = bearer) =>
  ask(port, `/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) })

/** The cookie a first load sets, as a browser would send it back. */
export async function cookieOf(port: number): Promise<{ cookie: string }> {
  const { headers } = await ask(port, `/?token=${TOKEN}`)
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}

/** Opens /wire: the first frame, or the status it was refused with. */
export function openSocket(
  port: number,
  headers: Record<string, string>,
): Promise<{ hello: unknown; socket: WebSocket } | { status: number }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/wire`, { headers })
    onTestFinished(() => socket.terminate())
    socket.once('message', (data) => resolve({ hello: JSON.parse(String(data)), socket }))
    socket.once('unexpected-response', (_req, res) => resolve({ status: res.statusCode ?? 0 }))
    socket.once('error', reject)
  })
}
