import { rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocker, createTransport, type Transport } from '../../../main/engine/transport'

const path = join(tmpdir(), `lsh-transport-${process.pid}.sock`)
const address = { kind: 'unix', path } as const
let server: Server
let transport: Transport
/** An engine that has begun its answer, which says how it goes on. */
let begun: (answer: ServerResponse) => void

beforeEach(async () => {
  server = createServer((_asked, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' })
    answer.write('{"Id":"abc","Name":"/we')
    setImmediate(() => begun(answer))
  })
  await new Promise<void>((done) => server.listen(path, done))
  transport = await createTransport(address)
})
afterEach(async () => {
  transport.close(new Error('the end'))
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  rmSync(path, { force: true })
})

// Loading dockerode takes its time on a busy machine.
describe('an answer that has begun', { timeout: 30_000 }, () => {
  it('fails when the engine dies in the middle of it', async () => {
    begun = (answer) => void answer.destroy()
    const docker = await createDocker(transport, address)
    await expect(docker.getContainer('web').inspect()).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('fails with the reason when the connection is given up in the middle of it', async () => {
    begun = () => setTimeout(() => transport.close(new Error('Docker stopped answering.')), 20)
    const docker = await createDocker(transport, address)
    await expect(docker.getContainer('web').inspect()).rejects.toThrow()
  })

  it('is whole when it ends', async () => {
    begun = (answer) => void answer.end('b"}')
    const docker = await createDocker(transport, address)
    expect(await docker.getContainer('web').inspect()).toEqual({ Id: 'abc', Name: '/web' })
  })
})
