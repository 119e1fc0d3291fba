import { PassThrough, Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { gather } from '../../../main/engine/gather'

const line = Buffer.from(`${'x'.repeat(99)}\n`)

describe('bytes of a stream', () => {
  it('leave together when they come together, and none is lost', async () => {
    const stream = new PassThrough({ highWaterMark: 1 })
    void (async () => {
      for (let i = 0; i < 5000; i++) {
        stream.write(line)
        if (i % 10 === 0) await turn()
      }
      stream.end()
    })()
    let pieces = 0
    let bytes = 0
    for await (const piece of gather(stream)) {
      pieces++
      bytes += piece.length
    }
    expect(bytes).toBe(500_000)
    expect(pieces).toBeLessThan(100)
  })

  it('leave at once when nothing follows', async () => {
    const stream = new PassThrough()
    const pieces = gather(stream)
    stream.write('one line')
    const started = Date.now()
    expect((await pieces.next()).value?.toString()).toBe('one line')
    expect(Date.now() - started).toBeLessThan(50)
    await pieces.return(undefined)
    expect(stream.destroyed).toBe(true)
  })

  it('wait in the stream while the reader does', async () => {
    let produced = 0
    const stream = new Readable({
      read() {
        produced += line.length
        setImmediate(() => this.push(line))
      },
    })
    const pieces = gather(stream)
    await pieces.next()
    await new Promise((done) => setTimeout(done, 300))
    expect(produced).toBeLessThan(300_000)
    await pieces.return(undefined)
  })

  it('come before the error that ended them', async () => {
    const stream = new PassThrough()
    stream.write('last words')
    setImmediate(() => stream.destroy(new Error('cut')))
    const seen: string[] = []
    await expect(
      (async () => {
        for await (const piece of gather(stream)) seen.push(piece.toString())
      })(),
    ).rejects.toThrow('cut')
    expect(seen).toEqual(['last words'])
  })

  it('that end without an end are an error, not an end', async () => {
    const stream = new PassThrough()
    setImmediate(() => stream.destroy())
    await expect(gather(stream).next()).rejects.toThrow('premature close')
  })
})
