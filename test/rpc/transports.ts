import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { WebSocket as NodeWebSocket } from 'ws'
import { serveWeb } from '../../main/hosts/web'
import { serve } from '../../main/rpc/server'
import { AppError, type WireError } from '../../preload/contract/errors'
import { decodeFrame, encodeFrame } from '../../preload/contract/framing'
import type { Client } from '../../preload/contract/kit'
import type { ClientFrame, ClientWire, ServerFrame, ServerWire } from '../../preload/contract/wire'
import { connect } from '../../renderer/api/client'
import { portWire } from '../../renderer/api/wires'
import { contract, createSample, type Sample, type Seen } from './sample'

export interface Setup {
  api: Client<Sample>
  seen: Seen
  faults: unknown[]
  /** The page goes away without a word. */
  drop(): void
  close(): Promise<void>
}
export const TOKEN = 'a-token-for-tests'

/** A MessagePort pair, as between the desktop window and main. */
export async function overPort({ hash = __CONTRACT_HASH__, onStale = () => {} } = {}): Promise<Setup> {
  const { services, seen } = createSample()
  const faults: unknown[] = []
  let page: NodePort | undefined
  const dial = async (): Promise<ClientWire> => {
    const { port1, port2 } = new MessageChannel()
    page = port2
    serve(serverPort(port1), { contract, services, host: 'window', log: (e) => faults.push(e) })
    return portWire(port2 as unknown as MessagePort)
  }
  const { api, close } = connect(contract, dial, { hash, onStale })
  return { api, seen, faults, drop: () => page?.close(), close: async () => close() }
}

export function serverPort(port: NodePort): ServerWire {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (take) => port.on('message', take),
    onClose: (done) => port.once('close', done),
    close: () => port.close(),
  }
}

export async function startWeb(): Promise<{
  web: Awaited<ReturnType<typeof serveWeb>>
  seen: Seen
  faults: unknown[]
  stop(): Promise<void>
}> {
  const { services, seen } = createSample()
  const faults: unknown[] = []
  const page = mkdtempSync(join(tmpdir(), 'longshore-page-'))
  const log = (e: unknown): void => void faults.push(e)
  const web = await serveWeb({
    contract: async () => contract,
    services: async () => services,
    page,
    token: TOKEN,
    host: '127.0.0.1',
    port: 0,
    log,
  })
  const stop = async (): Promise<void> => {
    await web.close()
    rmSync(page, { recursive: true })
  }
  return { web, seen, faults, stop }
}

/** The WebSocket of serve mode, through its real door. */
export async function overSocket(): Promise<Setup> {
  const { web, seen, faults, stop } = await startWeb()
  let page: NodeWebSocket | undefined
  const dial = async (): Promise<ClientWire> => {
    const socket = new NodeWebSocket(`ws://127.0.0.1:${web.port}/wire`, { headers: { Authorization: `Bearer ${TOKEN}` } })
    page = socket
    const early: ServerFrame[] = []
    let take = (frame: ServerFrame): void => void early.push(frame)
    socket.on('message', (data: Buffer, binary) => take(decodeFrame(binary ? new Uint8Array(data) : data.toString('utf8')) as ServerFrame))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return {
      send: (frame: ClientFrame) => socket.send(encodeFrame(frame)),
      onFrame: (listener) => {
        take = listener
        for (const frame of early.splice(0)) listener(frame)
      },
      onClose: (done) => void socket.once('close', done),
      close: () => socket.close(),
    }
  }
  const { api, close } = connect(contract, dial, { hash: __CONTRACT_HASH__, onStale: () => {} })
  const end = async (): Promise<void> => {
    close()
    await stop()
  }
  return { api, seen, faults, drop: () => page?.terminate(), close: end }
}

/** `POST /rpc/<method>`: calls as JSON, streams as NDJSON. It has no duplex. */
export async function overHttp(): Promise<Setup> {
  const { web, seen, faults, stop } = await startWeb()
  const gone = new AbortController()
  const post = (name: string, input: unknown, signal?: AbortSignal): Promise<Response> =>
    fetch(`http://127.0.0.1:${web.port}/rpc/${name}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(input),
      signal: AbortSignal.any([gone.signal, ...(signal ? [signal] : [])]),
    })
  const ask = async (name: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const response = await post(name, input, signal)
    const answer = (await response.json()) as unknown
    if (!response.ok) throw AppError.fromWire(answer as WireError)
    return answer
  }
  async function* lines(name: string, input: unknown, signal?: AbortSignal): AsyncGenerator<unknown> {
    const leave = new AbortController()
    const response = await post(name, input, signal ? AbortSignal.any([leave.signal, signal]) : leave.signal)
    if (!response.ok || response.body === null) throw AppError.fromWire((await response.json()) as WireError)
    let rest = ''
    try {
      for await (const text of response.body.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
        const parts = (rest + text).split('\n')
        rest = parts.pop() ?? ''
        for (const line of parts) {
          const item = JSON.parse(line) as { error?: WireError }
          if (item.error !== undefined) throw AppError.fromWire(item.error)
          yield item
        }
      }
    } finally {
      leave.abort()
    }
  }
  const api = Object.fromEntries(
    Object.entries(contract).map(([domain, methods]) => [
      domain,
      Object.fromEntries(
        Object.entries(methods).map(([verb, { kind }]) => [
          verb,
          (input: unknown, { signal }: { signal?: AbortSignal } = {}) =>
            kind === 'call' ? ask(`${domain}.${verb}`, input, signal) : lines(`${domain}.${verb}`, input, signal),
        ]),
      ),
    ]),
  ) as unknown as Client<Sample>
  return { api, seen, faults, drop: () => gone.abort(), close: stop }
}
