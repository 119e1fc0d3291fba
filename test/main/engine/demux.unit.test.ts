import { describe, expect, it } from 'vitest'
import { demux, plain } from '../../../main/engine/demux'

const frame = (kind: number, text: string | Buffer): Buffer => {
  const payload = Buffer.from(text)
  const header = Buffer.from([kind, 0, 0, 0, 0, 0, 0, 0])
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}

async function* reads(...buffers: Buffer[]) {
  yield* buffers
}

async function collect(stream: AsyncIterable<{ source: string; text: string }>) {
  const chunks: { source: string; text: string }[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

/** Text by source, and the order in which sources took turns. */
function joined(chunks: readonly { source: string; text: string }[]) {
  const turns: { source: string; text: string }[] = []
  for (const { source, text } of chunks) {
    const last = turns.at(-1)
    if (last?.source === source) last.text += text
    else turns.push({ source, text })
  }
  return turns
}

const INPUT = Buffer.concat([
  frame(1, 'héllo ⛵\n'),
  frame(2, 'fehler: ü\n'),
  frame(1, ''),
  frame(1, '👩‍🚀 a'),
  frame(1, 'b\n'),
  frame(2, 'x'),
])
const OUTPUT = [
  { source: 'stdout', text: 'héllo ⛵\n' },
  { source: 'stderr', text: 'fehler: ü\n' },
  { source: 'stdout', text: '👩‍🚀 ab\n' },
  { source: 'stderr', text: 'x' },
]

describe('demux', () => {
  it('reads the same text wherever one read ends, inside a header or a character too', async () => {
    for (let at = 0; at <= INPUT.length; at++) {
      const chunks = await collect(demux(reads(INPUT.subarray(0, at), INPUT.subarray(at))))
      expect(joined(chunks), `split at ${at}`).toEqual(OUTPUT)
    }
  })

  it('reads the same text for every pair of cuts, and byte by byte', async () => {
    for (let a = 0; a < INPUT.length; a++) {
      for (let b = a; b <= INPUT.length; b += 3) {
        const chunks = await collect(demux(reads(INPUT.subarray(0, a), INPUT.subarray(a, b), INPUT.subarray(b))))
        expect(joined(chunks), `split at ${a} and ${b}`).toEqual(OUTPUT)
      }
    }
    expect(joined(await collect(demux(reads(...Array.from(INPUT, (byte) => Buffer.from([byte]))))))).toEqual(OUTPUT)
  })

  it('puts a character together that two frames of one source share, also with the other source between them', async () => {
    const sail = Buffer.from('⛵')
    const input = Buffer.concat([frame(1, sail.subarray(0, 1)), frame(2, 'e'), frame(1, sail.subarray(1))])
    expect(await collect(demux(reads(input)))).toEqual([
      { source: 'stderr', text: 'e' },
      { source: 'stdout', text: '⛵' },
    ])
  })

  it('gives one chunk for a thousand lines that came in one read', async () => {
    const input = Buffer.concat(Array.from({ length: 1000 }, (_, i) => frame(1, `line ${i}\n`)))
    const chunks = await collect(demux(reads(input)))
    expect(chunks).toHaveLength(1)
    expect(chunks[0]?.text.split('\n')).toHaveLength(1001)
  })

  it('passes a huge line on as it comes, instead of keeping it', async () => {
    const line = frame(1, Buffer.alloc(4 * 1024 * 1024, 'a'))
    const parts = Array.from({ length: Math.ceil(line.length / 65_536) }, (_, i) => line.subarray(i * 65_536, (i + 1) * 65_536))
    const chunks = await collect(demux(reads(...parts)))
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(65_536)
    expect(chunks.reduce((sum, { text }) => sum + text.length, 0)).toBe(4 * 1024 * 1024)
  })

  it('leaves the reads it was given as they were', async () => {
    const input = Buffer.from(INPUT)
    await collect(demux(reads(input)))
    expect(input.equals(INPUT)).toBe(true)
  })

  it('passes text without headers on as it is', async () => {
    expect(joined(await collect(demux(reads(Buffer.from('plain text without any frame\n'), Buffer.from('more')))))).toEqual([
      { source: 'stdout', text: 'plain text without any frame\nmore' },
    ])
    expect(await collect(demux(reads(Buffer.from('hi'))))).toEqual([{ source: 'stdout', text: 'hi' }])
  })

  it('says what the engine says when it breaks a stream off', async () => {
    await expect(collect(demux(reads(frame(1, 'ok\n'), frame(3, 'log file gone'))))).rejects.toThrow(
      'The engine broke off the stream: log file gone',
    )
  })

  it('reads 100,000 frames faster than an engine sends them', async () => {
    const one = frame(1, `${'x'.repeat(104)}\n`)
    const all = Buffer.concat(Array.from({ length: 100_000 }, () => one))
    const parts = Array.from({ length: Math.ceil(all.length / 65_536) }, (_, i) => all.subarray(i * 65_536, (i + 1) * 65_536))
    const started = performance.now()
    const chunks = await collect(demux(reads(...parts)))
    expect(chunks.reduce((sum, { text }) => sum + text.length, 0)).toBe(10_500_000)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('plain', () => {
  it('reads the same text wherever one read ends', async () => {
    const text = 'tty ⛵ 👩‍🚀\r\n'
    const bytes = Buffer.from(text)
    for (let at = 0; at <= bytes.length; at++) {
      const chunks = await collect(plain(reads(bytes.subarray(0, at), bytes.subarray(at))))
      expect(chunks.map((chunk) => chunk.text).join('')).toBe(text)
    }
  })

  it('shows a replacement for a character that never ends', async () => {
    expect(await collect(plain(reads(Buffer.from('a⛵').subarray(0, 3))))).toEqual([
      { source: 'stdout', text: 'a' },
      { source: 'stdout', text: '\ufffd' },
    ])
  })
})
