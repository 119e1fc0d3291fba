import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packContext } from '../../../main/builds/context/pack'
import { walkContext, type ContextEntry } from '../../../main/builds/context/walk'
import type { Packet } from '../../../main/builds/session/packets'
import { sendFiles } from '../../../main/builds/session/sendFiles'
import { folder } from './files'

const folders: { remove(): Promise<void> }[] = []
const context = async (files: Record<string, string>) => {
  const one = await folder(files)
  folders.push(one)
  return one.path
}
afterAll(async () => {
  await Promise.all(folders.map((one) => one.remove()))
})

const all = { ignores: () => false, exceptions: false }

/** The context's entries, as they were before `then` happened to the files. */
async function* before(path: string, then: () => Promise<void>): AsyncGenerator<ContextEntry> {
  const entries: ContextEntry[] = []
  for await (const entry of walkContext(path, { ignore: all })) entries.push(entry)
  await then()
  yield* entries
}

/** An engine that asks for every file it hears of. */
function greedy() {
  const said: Packet[] = []
  const queue: Packet[] = []
  let wake = () => undefined as void
  const push = (packet: Packet) => {
    queue.push(packet)
    wake()
  }
  let files = 0
  const send = async (packet: Packet) => {
    said.push(packet)
    if (packet.type === 'stat' && packet.stat) push({ type: 'request', id: files++ })
    if (packet.type === 'error') push({ type: 'error', message: 'seen' })
    if (packet.type === 'data' && packet.data === undefined && packet.id === files - 1) push({ type: 'finish' })
  }
  async function* packets(): AsyncGenerator<Packet> {
    while (true) {
      const next = queue.shift()
      if (next) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return { said, send, packets: packets() }
}

describe('a file that changes while a build takes it', () => {
  it('is named when it is gone, over a session', async () => {
    const path = await context({ 'a.txt': 'a', 'b.txt': 'b' })
    const engine = greedy()
    const sending = sendFiles(
      before(path, () => rm(join(path, 'b.txt'))),
      engine,
    )
    await expect(sending).rejects.toMatchObject({ code: 'not-found', message: `There is no file ${path}/b.txt.` })
    expect(engine.said).toContainEqual({ type: 'error', message: `There is no file ${path}/b.txt.` })
  })

  it('comes whole when nothing happens, over a session', async () => {
    const path = await context({ 'a.txt': 'aaa', 'big.bin': 'x'.repeat(200_000) })
    const engine = greedy()
    await sendFiles(
      before(path, async () => undefined),
      engine,
    )
    const data = engine.said.flatMap((packet) => (packet.type === 'data' && packet.data ? [packet] : []))
    expect(Buffer.concat(data.filter((packet) => packet.id === 1).map((packet) => packet.data!)).length).toBe(200_000)
    expect(engine.said.at(-1)).toEqual({ type: 'finish' })
  })

  it.each([
    ['gone', (file: string) => rm(file), 'not-found'],
    ['shorter', (file: string) => truncate(file, 10), 'conflict'],
  ])('is named when it is %s, in a tar, be it small or big', async (_, happen, code) => {
    for (const size of [1000, 500_000]) {
      const path = await context({ 'a.txt': 'x'.repeat(size) })
      const tar = packContext(before(path, () => happen(join(path, 'a.txt'))))
      const taken = (async () => {
        for await (const chunk of tar) void chunk
      })()
      await expect(taken).rejects.toMatchObject({ code, message: expect.stringContaining('a.txt') })
    }
  })

  it('is cut at its old size when it grew, in a tar', async () => {
    const path = await context({ 'a.txt': 'old' })
    const tar = packContext(before(path, () => writeFile(join(path, 'a.txt'), 'new and longer')))
    const chunks: Buffer[] = []
    for await (const chunk of tar) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).subarray(512, 520).toString()).toBe('new\0\0\0\0\0')
  })
})
