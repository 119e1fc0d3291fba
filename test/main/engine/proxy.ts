import { rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { name } from '../../helpers/engine'

export interface Proxy {
  readonly socket: string
  readonly address: string
  /** `GET /containers/json?…`, in the order they came; the filters decoded. */
  readonly requests: string[]
  close(): Promise<void>
}

/** A unix socket in front of an engine that writes down what is asked of it. */
export async function createProxy(target: string, socket = join(tmpdir(), `${name('eng-p')}.sock`)): Promise<Proxy> {
  const requests: string[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const engine = connect(target)
    for (const side of [client, engine]) {
      open.add(side)
      side.on('error', () => undefined).on('close', () => open.delete(side))
    }
    client.on('data', (bytes) => {
      for (const [, asked = ''] of bytes.toString('latin1').matchAll(/^((?:GET|POST|PUT|DELETE|HEAD) \S+) HTTP\/1.1\r$/gm))
        requests.push(decodeURIComponent(asked))
    })
    client.pipe(engine).pipe(client)
    client.on('close', () => engine.destroy())
    engine.on('close', () => client.destroy())
  })
  await new Promise<void>((done) => server.listen(socket, done))
  return {
    socket,
    address: `unix://${socket}`,
    requests,
    async close() {
      for (const side of open) side.destroy()
      await new Promise((done) => server.close(done))
      rmSync(socket, { force: true })
    },
  }
}
