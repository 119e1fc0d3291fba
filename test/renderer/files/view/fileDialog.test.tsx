import { fireEvent, screen } from '@testing-library/react'
import { EditorView } from '@codemirror/view'
import { describe, expect, it } from 'vitest'
import { eventually } from '../../../helpers/page'
import { contents, editorText, KEY, open, standIn, utf8 } from './stand'

const type = (text: string) => {
  const [content] = contents(/^Text of/)
  const view = content === undefined ? null : EditorView.findFromDOM(content)
  view?.dispatch({ changes: { from: 0, insert: text } })
}
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name })

describe('a text file', () => {
  it('is shown, edited and saved with its byte order mark and line endings as they were', async () => {
    const stand = standIn({ [KEY('/etc/app.ini')]: { bytes: utf8('\ufeffone=1\r\ntwo=2\r\n') } })
    const page = await open('/etc/app.ini', stand)
    await eventually(() => expect(editorText()).toContain('two=2'))
    await eventually(() => expect(screen.getByText(/node:node/).textContent).toContain('rw-r-----'))
    expect(screen.getByText(/UTF-8 with BOM · CRLF/)).toBeTruthy()
    expect(button('Save').disabled).toBe(true)
    type('zero=0\n')
    await eventually(() => expect(button('Save').disabled).toBe(false))
    fireEvent.click(button('Save'))
    await eventually(() => expect(stand.writes).toHaveLength(1))
    expect(stand.writes[0]).toEqual({
      path: '/etc/app.ini',
      text: '\ufeffzero=0\r\none=1\r\ntwo=2\r\n',
      expected: { size: 17, modifiedAt: 1000 },
    })
    await eventually(() => expect(button('Save').disabled).toBe(true))
    page.close()
  })

  it('keeps line endings that are mixed, and a missing last one', async () => {
    const stand = standIn({ [KEY('/a')]: { bytes: utf8('a\r\nb\nc\rd') } })
    const page = await open('/a', stand)
    await eventually(() => expect(screen.getByText(/mixed line endings/)).toBeTruthy())
    await eventually(() => expect(editorText()).toContain('b'))
    type('x')
    await eventually(() => expect(button('Save').disabled).toBe(false))
    fireEvent.keyDown(document.body, { key: 's', ctrlKey: true })
    await eventually(() => expect(stand.writes[0]?.text).toBe('xa\r\nb\nc\rd'))
    page.close()
  })
})
