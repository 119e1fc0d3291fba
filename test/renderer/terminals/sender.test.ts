import { describe, expect, it } from 'vitest'
import { createSender, pieces } from '../../../renderer/ui/terminal/sender'
import { styleDocument } from '../../../renderer/ui/terminal/styleDocument'

describe('what is typed into a terminal', () => {
  it('is sent in order, each piece when the one before it had room', async () => {
    const sent: string[] = []
    const room: (() => void)[] = []
    const { send } = createSender<string>((text) => {
      sent.push(text)
      return new Promise((resolve) => room.push(resolve))
    })
    send('a')
    send('b')
    await Promise.resolve()
    await Promise.resolve()
    expect(sent).toEqual(['a'])
    room[0]?.()
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(sent).toEqual(['a', 'b'])
  })

  it('stops after the session ended, without an unhandled error', async () => {
    const sent: string[] = []
    const { send } = createSender<string>(async (text) => {
      sent.push(text)
      throw new Error('ended')
    })
    send('a')
    send('b')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(sent).toEqual(['a'])
  })

  it('Ctrl-C is not sent behind a paste that nobody reads', async () => {
    const sent: string[] = []
    const { send, drop } = createSender<string>((text) => {
      sent.push(text)
      return text === 'paste 1' ? new Promise((resolve) => setTimeout(resolve, 20)) : Promise.resolve()
    })
    for (const text of ['paste 1', 'paste 2', 'size', 'paste 3']) send(text)
    drop((text) => text.startsWith('paste'))
    send('Ctrl-C')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(sent).toEqual(['paste 1', 'size', 'Ctrl-C'])
  })

  it('a large paste goes in pieces that cut no character', () => {
    const text = `${'x'.repeat(16_383)}⚓🚢${'y'.repeat(40_000)}`
    const all = [...pieces(`${'x'.repeat(16_383)}🚢${text}`)]
    expect(all.join('')).toBe(`${'x'.repeat(16_383)}🚢${text}`)
    expect(all.every((piece) => piece.length <= 16_384 && !/[\ud800-\udbff]$/.test(piece))).toBe(true)
  })
})

it('xterm’s styles go into sheets of the document, where a strict policy allows them', () => {
  const seenByXterm = styleDocument(document)
  const before = document.adoptedStyleSheets?.length ?? 0
  const style = seenByXterm.createElement('style')
  document.body.append(style)
  style.textContent = '.x { color: red }'
  expect(document.body.querySelector('style')).toBeNull()
  expect(document.adoptedStyleSheets.length).toBe(before + 1)
  style.remove()
  expect(document.adoptedStyleSheets.length).toBe(before)
  expect(seenByXterm.body).toBe(document.body)
})
