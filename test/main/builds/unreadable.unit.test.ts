import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packContext } from '../../../main/builds/context/pack'
import { walkContext, type ContextEntry } from '../../../main/builds/context/walk'
import { messagesOf } from '../../../main/builds/session/framing'
import { decodePacket, type Packet } from '../../../main/builds/session/packets'
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

/** An engine that asks for every file it hears of, and is content when the last of them, or `count` of them, have come. */
function greedy(count?: number) {
  const said: Packet[] = []
  const queue: Packet[] = []
  let wake = () => undefined as void
  const push = (packet: Packet) => {
    queue.push(packet)
    wake()
  }
  let files = 0
  let ended = 0
  async function write(framed: Buffer) {
    const pieces = async function* () {
      yield Buffer.from(framed)
    }
    for await (const messages of messagesOf(pieces())) for (const message of messages) hear(message)
  }
  function hear(message: Buffer) {
    const packet = decodePacket(message)
    said.push(packet)
    // The end of the list is a packet of its type alone.
    if (packet.type === 'stat' && message.length > 2) push({ type: 'request', id: files++ })
    if (packet.type === 'error') push({ type: 'error', message: 'seen' })
    if (packet.type !== 'data' || packet.data !== undefined) return
    ended += 1
    if (count === undefined ? packet.id === files - 1 : ended === count) push({ type: 'finish' })
  }
  async function* packets(): AsyncGenerator<Packet[]> {
    while (true) {
      if (queue.length > 0) yield queue.splice(0)
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return { said, write, packets: packets() }
}

describe('a file that changes while a build takes it', () => {
  it('is named when it is gone, over a session', async () => {
    const path = await context({ 'a.txt': 'a', 'b.txt': 'b' })
    const engine = greedy()
    const sending = sendFiles(
      before(path, () => rm(join(path, 'b.txt'))),
      engine,
    )
    await expect(sending).rejects.toMatchObject({ code: 'not-found', message: `The file ${path}/b.txt does not exist.` })
    expect(engine.said).toContainEqual({ type: 'error', message: `The file ${path}/b.txt does not exist.` })
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

describe('many files of many sizes', () => {
  it('arrive byte by byte as they are, over a session', async () => {
    const sizes = [0, 1, 100, 262_144 - 40, 262_144, 262_145, 700_000, ...Array.from({ length: 60 }, (_, n) => n * 997)]
    const path = await context(Object.fromEntries(sizes.map((size, n) => [`f${String(n).padStart(3, '0')}`, String(n % 10).repeat(size)])))
    const engine = greedy(sizes.length)
    let told = 0
    await sendFiles(walkContext(path, { ignore: all }), engine, (bytes) => (told += bytes))
    const got = sizes.map((_, n) =>
      Buffer.concat(engine.said.flatMap((packet) => (packet.type === 'data' && packet.id === n && packet.data ? [packet.data] : []))),
    )
    expect(got.map((content) => content.length)).toEqual(sizes)
    for (const [n, content] of got.entries()) expect(content.every((byte) => byte === 48 + (n % 10))).toBe(true)
    expect(told).toBe(sizes.reduce((sum, size) => sum + size, 0))
  })
})
