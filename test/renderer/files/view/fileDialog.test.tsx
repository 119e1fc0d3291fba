import { cleanup, fireEvent, screen } from '@testing-library/react'
import { EditorView } from '@codemirror/view'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../../preload/contract/errors'
import { eventually } from '../../../helpers/page'
import { contents, editorText, KEY, open, standIn, utf8 } from './stand'

afterEach(cleanup)

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

describe('a file that was changed meanwhile', () => {
  async function conflict() {
    const stand = standIn({ [KEY('/note')]: { bytes: utf8('first\n') } })
    const page = await open('/note', stand)
    await eventually(() => expect(editorText()).toContain('first'))
    // Until it is known that the file may be written, nothing can be typed.
    await eventually(() => button('Save'))
    type('mine ')
    await eventually(() => expect(button('Save').disabled).toBe(false))
    stand.files[KEY('/note')] = { bytes: utf8('theirs\n'), modifiedAt: 5000 }
    fireEvent.click(button('Save'))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('the file changed meanwhile'))
    expect(stand.writes).toEqual([])
    return { stand, page }
  }

  it('is written over when that is said', async () => {
    const { stand, page } = await conflict()
    fireEvent.click(button('Overwrite'))
    await eventually(() => expect(stand.writes).toEqual([{ path: '/note', text: 'mine first\n', expected: undefined }]))
    await eventually(() => expect(screen.queryByRole('alert')).toBeNull())
    // The next save goes on from what is there now.
    type('again ')
    await eventually(() => expect(button('Save').disabled).toBe(false))
    fireEvent.click(button('Save'))
    await eventually(() => expect(stand.writes[1]?.expected).toEqual({ size: 11, modifiedAt: 6000 }))
    page.close()
  })

  it('is read anew when that is said', async () => {
    const { page } = await conflict()
    fireEvent.click(button('Reload, discard mine'))
    await eventually(() => expect(editorText()).toContain('theirs'))
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement)
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
    page.close()
  })

  it('is laid beside what was typed', async () => {
    const { page } = await conflict()
    fireEvent.click(button('See the difference'))
    await eventually(() => expect(contents(/^The file now/)[0]?.textContent).toContain('theirs'))
    expect(contents(/^What you typed/)[0]?.textContent).toContain('mine first')
    page.close()
  })
})

describe('closing', () => {
  it('asks while something is not saved, and throws it away only when told', async () => {
    const stand = standIn({ [KEY('/a.txt')]: { bytes: utf8('a\n') } })
    const page = await open('/a.txt', stand)
    await eventually(() => expect(editorText()).toContain('a'))
    await eventually(() => button('Save'))
    type('b')
    await eventually(() => expect(screen.getByText('Not saved')).toBeTruthy())
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await eventually(() => expect(screen.getByRole('alertdialog').textContent).toContain('Save the changes to a.txt?'))
    fireEvent.click(button('Keep editing'))
    await eventually(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(editorText()).toContain('ba')
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await eventually(() => button('Discard'))
    fireEvent.click(button('Discard'))
    await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(stand.writes).toEqual([])
    page.close()
  })

  it('stops what is being read', async () => {
    const stand = standIn({ [KEY('/big')]: { bytes: utf8('x'.repeat(40_000_000)) } })
    const page = await open('/big', stand)
    await eventually(() => expect(screen.getByText(/The first 2 MB of 40 MB/)).toBeTruthy())
    // It asks for no more than is shown.
    expect(stand.reads.map(({ offset, length }) => [offset, length])).toEqual([[0, 2_000_001]])
    fireEvent.click(button('Load more'))
    await eventually(() => expect(screen.getByText(/The first 4 MB/)).toBeTruthy())
    expect(stand.reads[1]).toMatchObject({ offset: 2_000_000, length: 2_000_000 })
    page.close()
  })
})

describe('what cannot be edited', () => {
  it('says why it is read only', async () => {
    const stand = standIn({ [KEY('/a.txt')]: { bytes: utf8('a\n') } }, { write: false, why: 'An image cannot be changed.' })
    const page = await open('/a.txt', stand)
    await eventually(() => expect(screen.getByText(/Read only\. An image cannot be changed\./)).toBeTruthy())
    await eventually(() => expect(contents(/^Text of/)[0]?.getAttribute('aria-readonly')).toBe('true'))
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    page.close()
  })

  it('other bytes than text are shown as bytes', async () => {
    const bytes = new Uint8Array(600_000).map((_, at) => at % 251)
    const stand = standIn({ [KEY('/bin/x')]: { bytes } })
    const page = await open('/bin/x', stand)
    await eventually(() => expect(screen.getByRole('region', { name: 'Bytes of x' }).textContent).toContain('00 01 02 03'))
    const field = screen.getByRole('textbox', { name: 'Offset' })
    fireEvent.change(field, { target: { value: '0x92000' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await eventually(() => expect(screen.getByRole('region').textContent).toContain('00092000'))
    fireEvent.change(field, { target: { value: '700000' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(field.getAttribute('title')).toContain('The file ends before')
    page.close()
  })

  it('what is no file says what it is', async () => {
    const stand = standIn({ [KEY('/run/pipe')]: { bytes: new Uint8Array(), kind: 'fifo' } })
    const page = await open('/run/pipe', stand)
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('This is a named pipe.'))
    expect(stand.reads).toEqual([])
    page.close()
  })
})

describe('a growing file', () => {
  it('is followed, keeps its own times, and says why it ends', async () => {
    const stand = standIn({ [KEY('/log')]: { bytes: utf8('old\n') } })
    let end = (): void => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const follow = async function* () {
      yield { text: '2026-11-25T10:00:00.000000000Z one\ntw' }
      yield { text: 'o\n' }
      await ended
      throw new AppError('not-found', 'The container has stopped.')
    }
    const page = await open('/log', stand, 'open', { files: { ...stand.answers.files, follow } })
    await eventually(() => screen.getByRole('radio', { name: 'Follow' }))
    fireEvent.click(screen.getByRole('radio', { name: 'Follow' }))
    await eventually(() => expect(screen.getByText(/2 of 100,000 lines kept/)).toBeTruthy())
    end()
    await eventually(() => expect(screen.getByText(/The container has stopped/)).toBeTruthy())
    fireEvent.click(button('Follow again'))
    await eventually(() => expect(screen.getByText(/2 of 100,000 lines kept/)).toBeTruthy())
    page.close()
  })
})
