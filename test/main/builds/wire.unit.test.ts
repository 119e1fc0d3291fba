import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { FRAME, framed, messagesOf } from '../../../main/builds/session/framing'
import { DATA_HEAD, decodePacket, encodePacket, END_LENGTH, writeDataHead, writeEnd } from '../../../main/builds/session/packets'

const { root } = protobuf.parse(`
syntax = "proto3";
message Packet { int32 type = 1; Stat stat = 2; uint32 ID = 3; bytes data = 4; }
message Stat { string path = 1; uint32 mode = 2; uint32 uid = 3; uint32 gid = 4; int64 size = 5; int64 modTime = 6; string linkname = 7; }
`)
const Packet = root.lookupType('Packet')
const read = (bytes: Uint8Array) => Packet.toObject(Packet.decode(bytes), { longs: String, defaults: true, bytes: String })

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const found: string[] = []
  for await (const some of messagesOf(pieces)) found.push(...some.map(String))
  return found
}

describe('messages on their way to an engine', () => {
  it('come out whole wherever the bytes were cut', async () => {
    const sent = ['one', '', 'x'.repeat(300), 'Grüße']
    const bytes = Buffer.concat(sent.map((text) => framed(Buffer.from(text))))
    for (const size of [1, 2, 5, 7, 100, 10_000]) expect(await all(inPieces(bytes, size))).toEqual(sent)
  })

  it('that are compressed or too large are not waited for', async () => {
    const [packed, large] = [framed(Buffer.from('a')), framed(Buffer.from('a'))]
    packed[0] = 1
    large.writeUInt32BE(5_000_000, 1)
    await expect(all(inPieces(packed, 100))).rejects.toThrow('cannot be read')
    await expect(all(inPieces(large, 100))).rejects.toThrow('cannot be read')
  })
})

describe('a packet written by hand', () => {
  it('is read by others as what it says: a thing of the list, with sizes and times above 2^53', () => {
    const modTime = 1_790_000_000_123_456_000
    const stat = { path: 'a/Grüße', mode: 2 ** 31 + 0o755, size: 5_000_000_000, modTime, linkname: '../x' }
    expect(read(encodePacket({ type: 'stat', stat }).subarray(FRAME))).toMatchObject({
      type: 0,
      stat: { path: 'a/Grüße', mode: 2 ** 31 + 0o755, uid: 0, size: '5000000000', modTime: String(BigInt(modTime)), linkname: '../x' },
    })
    expect(encodePacket({ type: 'stat' })).toEqual(Buffer.from([0, 0, 0, 0, 0]))
  })

  it.each([0, 1, 127, 128, 99_999, 2 ** 28 - 1])('is read by others: content of the file %s, and its end', (id) => {
    for (const length of [1, 200, 70_000]) {
      const bytes = Buffer.alloc(3 + DATA_HEAD + length, 7)
      writeDataHead(bytes, 3, id, length)
      expect(bytes.readUInt32BE(4)).toBe(bytes.length - 3 - FRAME)
      const packet = bytes.subarray(3 + FRAME)
      expect(read(packet)).toMatchObject({ type: 2, ID: id, data: Buffer.alloc(length, 7).toString('base64') })
      expect(decodePacket(packet)).toEqual({ type: 'data', id, data: Buffer.alloc(length, 7) })
    }
    const end = Buffer.alloc(END_LENGTH)
    writeEnd(end, 0, id)
    expect(read(end.subarray(FRAME))).toMatchObject({ type: 2, ID: id, data: '' })
  })

  it('that ends too early is not taken for another', () => {
    expect(() => decodePacket(Buffer.from([8]))).toThrow('ends too early')
    expect(() => decodePacket(Buffer.from([34, 9, 1]))).toThrow('ends too early')
  })
})
