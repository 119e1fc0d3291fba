import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../preload/contract/framing'

const roundTrip = (frame: unknown): unknown => decodeFrame(encodeFrame(frame))

describe('frames on a WebSocket', () => {
  it('stay text when they hold no bytes', () => {
    expect(typeof encodeFrame({ t: 'item', id: 1, item: { text: 'hé' } })).toBe('string')
    expect(roundTrip({ t: 'item', id: 1, item: [1, 'two', null] })).toEqual({ t: 'item', id: 1, item: [1, 'two', null] })
  })

  it('carry bytes unchanged, also several and empty ones', () => {
    const frame = { t: 'item', id: 1, item: { kind: 'data', bytes: new Uint8Array([1, 2, 3]), more: new Uint8Array(0), text: 'x' } }
    expect(roundTrip(frame)).toEqual(frame)
    expect(roundTrip({ t: 'item', id: 2, item: new Uint8Array([255]) })).toEqual({ t: 'item', id: 2, item: new Uint8Array([255]) })
  })

  it('do not let a value pose as bytes', () => {
    const frame = { t: 'item', id: 1, item: { bytes: new Uint8Array([7]), label: { $bytes: 0 }, path: [['frame', 'item'], 3] } }
    expect(roundTrip(frame)).toEqual(frame)
  })

  it('are refused when the header names a place the frame does not have', () => {
    const header = new TextEncoder().encode(JSON.stringify({ frame: {}, bytes: [[['__proto__', 'polluted'], 1]] }))
    const message = new Uint8Array(4 + header.length + 1)
    new DataView(message.buffer).setUint32(0, header.length)
    message.set(header, 4)
    expect(() => decodeFrame(message)).toThrow('does not have')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('are refused when they would have the same bytes copied again and again', () => {
    const header = new TextEncoder().encode(
      JSON.stringify({
        frame: { item: null },
        bytes: [
          [['item'], 9],
          [['item'], -9],
          [['item'], 9],
        ],
      }),
    )
    const message = new Uint8Array(4 + header.length + 9)
    new DataView(message.buffer).setUint32(0, header.length)
    message.set(header, 4)
    expect(() => decodeFrame(message)).toThrow('other bytes than it says')
  })
})
