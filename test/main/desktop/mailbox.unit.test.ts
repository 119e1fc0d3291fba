import { expect, it } from 'vitest'
import { createMailbox } from '../../../main/desktop/mailbox'

const soon = <T>(it: Promise<T>): Promise<T | 'nothing'> =>
  Promise.race([it, new Promise<'nothing'>((done) => setTimeout(() => done('nothing'), 30))])

it('holds what was put until somebody reads, in its order', async () => {
  const box = createMailbox<string>()
  box.put('', 'first')
  box.put('', 'second')
  box.put('other', 'not yours')
  const read = box.read('', new AbortController().signal)
  expect((await read.next()).value).toBe('first')
  expect((await read.next()).value).toBe('second')
  const third = read.next()
  expect(await soon(third)).toBe('nothing')
  box.put('', 'third')
  expect((await third).value).toBe('third')
})

it('gives each thing once, to the newest reader', async () => {
  const box = createMailbox<string>()
  const old = box.read('', new AbortController().signal)
  const waiting = old.next()
  const fresh = box.read('', new AbortController().signal)
  const next = fresh.next()
  box.put('', 'news')
  expect((await next).value).toBe('news')
  expect((await waiting).done).toBe(true)
})

it('ends with its signal, and leaves what came later for the next reader', async () => {
  const box = createMailbox<string>()
  const abort = new AbortController()
  const waiting = box.read('', abort.signal).next()
  abort.abort()
  expect((await waiting).done).toBe(true)
  box.put('', 'later')
  expect((await box.read('', new AbortController().signal).next()).value).toBe('later')
})

it('forgets the oldest of too many', async () => {
  const box = createMailbox<number>()
  for (let n = 0; n < 100; n++) box.put('', n)
  expect((await box.read('', new AbortController().signal).next()).value).toBe(80)
})
