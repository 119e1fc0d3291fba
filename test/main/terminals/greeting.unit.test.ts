import { describe, expect, it } from 'vitest'
import { createGreeting } from '../../../main/terminals/greeting'

const greeting = createGreeting(['/bin/bash', '/bin/sh'])
const HELLO = '\u001b]7019;/bin/sh\u0007'

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}
async function read(...texts: string[]) {
  const { shell, rest } = await greeting.read(pieces(...texts))
  let text = ''
  for await (const bytes of rest) text += Buffer.from(bytes).toString()
  return { shell, text }
}

describe('a shell that greets', () => {
  it('says which it is, and nothing of that is shown', async () => {
    expect(await read(`${HELLO}/ # `, 'ls')).toEqual({ shell: '/bin/sh', text: '/ # ls' })
    expect(await read(HELLO, '/ # ')).toEqual({ shell: '/bin/sh', text: '/ # ' })
  })

  it('may do so in as many pieces as it likes', async () => {
    expect(await read(...`${HELLO}/ # `)).toEqual({ shell: '/bin/sh', text: '/ # ' })
  })

  it('is none when it ends without, and what it printed instead is kept', async () => {
    expect(await read('OCI runtime exec failed: no such file\r\n')).toEqual({
      shell: undefined,
      text: 'OCI runtime exec failed: no such file\r\n',
    })
    expect(await read()).toEqual({ shell: undefined, text: '' })
  })

  it('is none of a name that nobody asked for', async () => {
    expect((await read('\u001b]7019;/bin/evil\u0007')).shell).toBeUndefined()
    expect((await read(`first ${HELLO}`)).shell).toBeUndefined()
  })

  it('is not waited for behind a flood', async () => {
    let taken = 0
    async function* flood(): AsyncGenerator<Uint8Array> {
      for (; ; taken++) yield new Uint8Array(100).fill(121)
    }
    expect((await greeting.read(flood())).shell).toBeUndefined()
    expect(taken).toBeLessThan(5)
  })
})
