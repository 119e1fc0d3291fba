import { describe, expect, it } from 'vitest'
import { toDisposition, toFileName } from '../../main/downloads/disposition'
import { createDownloads, type Offer } from '../../main/downloads/downloads'

const offer = (change: Partial<Offer> = {}): Offer => ({
  name: 'web.tar',
  type: 'application/x-tar',
  signal: new AbortController().signal,
  open: async () =>
    (async function* () {
      yield Buffer.from('a')
      yield Buffer.from('b')
    })(),
  ...change,
})
const idOf = (address: string) => address.replace('/download/', '')
const never = new AbortController().signal

describe('the name of a download', () => {
  it.each([
    ['web.tar', `attachment; filename="web.tar"; filename*=UTF-8''web.tar`],
    ['../../etc/passwd', `attachment; filename="etc-passwd"; filename*=UTF-8''etc-passwd`],
    ['a"; filename="b.exe', `attachment; filename="a- filename=-b.exe"; filename*=UTF-8''a-%20filename%3D-b.exe`],
    ['x\r\nSet-Cookie: a=b', `attachment; filename="x-Set-Cookie- a=b"; filename*=UTF-8''x-Set-Cookie-%20a%3Db`],
    ['hafen\u202egpj.tar', `attachment; filename="hafen-gpj.tar"; filename*=UTF-8''hafen-gpj.tar`],
    ['schüssel.tar', `attachment; filename="sch-ssel.tar"; filename*=UTF-8''sch%C3%BCssel.tar`],
    ["it's(1).tar", `attachment; filename="it's(1).tar"; filename*=UTF-8''it%27s%281%29.tar`],
    ['\ud800', `attachment; filename="-"; filename*=UTF-8''-`],
    ['...', `attachment; filename="download"; filename*=UTF-8''download`],
  ])('%j', (name, header) => {
    expect(toDisposition(name)).toBe(header)
  })

  it('is never longer than file systems take', () => {
    expect(toFileName('x'.repeat(10_000))).toHaveLength(200)
    expect(() => toDisposition(`${'x'.repeat(199)}😀`)).not.toThrow()
  })
})

describe('a download', () => {
  it('is taken once, piece by piece', async () => {
    const downloads = createDownloads()
    const { address, done } = downloads.offer(offer())
    const taken = downloads.take(idOf(address))
    const got: string[] = []
    await taken?.pour({ begin: () => got.push('begin'), write: async (piece) => void got.push(String(piece)) }, never)
    await done
    expect(got).toEqual(['begin', 'a', 'b'])
    expect(downloads.take(idOf(address))).toBeUndefined()
  })

  it('that fails before its first piece never begins', async () => {
    const downloads = createDownloads()
    const open = async () =>
      (async function* () {
        yield* []
        throw new Error('no such thing')
      })()
    const { address, done } = downloads.offer(offer({ open }))
    let began = false
    const taken = downloads.take(idOf(address))
    await expect(taken?.pour({ begin: () => (began = true), write: async () => undefined }, never)).rejects.toThrow('no such thing')
    await expect(done).rejects.toThrow('no such thing')
    expect(began).toBe(false)
  })

  it('is forgotten when nobody comes, or when it is taken back', async () => {
    const downloads = createDownloads({ waits: 20 })
    const late = downloads.offer(offer())
    await expect(late.done).rejects.toMatchObject({ code: 'cancelled' })
    expect(downloads.take(idOf(late.address))).toBeUndefined()
    const back = new AbortController()
    const gone = downloads.offer(offer({ signal: back.signal }))
    back.abort()
    await expect(gone.done).rejects.toMatchObject({ message: 'The download was cancelled.' })
    expect(downloads.take(idOf(gone.address))).toBeUndefined()
  })

  it('asks its source for nothing more once the browser has left', async () => {
    const left = new AbortController()
    let closed = false
    const open = async (signal: AbortSignal) =>
      (async function* () {
        try {
          for (let n = 0; n < 1000; n++) yield Buffer.from(String(n))
        } finally {
          closed = signal.aborted
        }
      })()
    const downloads = createDownloads()
    const { address, done } = downloads.offer(offer({ open }))
    let written = 0
    const write = async () => {
      written += 1
      if (written === 3) left.abort()
    }
    await expect(downloads.take(idOf(address))?.pour({ begin: () => undefined, write }, left.signal)).rejects.toMatchObject({
      code: 'disconnected',
    })
    await expect(done).rejects.toMatchObject({ code: 'disconnected' })
    expect(written).toBe(3)
    expect(closed).toBe(true)
  })
})
