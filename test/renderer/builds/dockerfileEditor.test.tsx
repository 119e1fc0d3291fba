import { startCompletion } from '@codemirror/autocomplete'
import { EditorView } from '@codemirror/view'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { BuildCheck } from '../../../preload/contract/buildChecks'
import { DockerfileEditor } from '../../../renderer/features/builds/dockerfile/DockerfileEditor'
import { eventually, renderPage } from '../../helpers/page'

const TEXT = 'FROM a\nRUNN x\nADD b c\n'
const CHECKS: BuildCheck[] = [
  {
    code: 'parse',
    severity: 'error',
    line: 2,
    to: 2,
    message: 'There is no instruction RUNN.',
    why: 'The engine refuses it.',
    fix: { label: 'Write RUN', text: 'RUN x' },
  },
  { code: 'add-plain', severity: 'info', line: 3, to: 3, message: 'COPY does the same here.', why: 'ADD does more.' },
]

/** As a dialog uses it: it keeps the text. */
function Kept({ onText }: { onText(text: string): void }) {
  const [text, setText] = useState(TEXT)
  const change = (next: string) => {
    setText(next)
    onText(next)
  }
  return <DockerfileEditor value={text} onChange={change} context="/src" />
}

const root = () => document.querySelector('.code-view')?.shadowRoot
function editor(): EditorView {
  const content = root()?.querySelector<HTMLElement>('.cm-content')
  const view = content ? EditorView.findFromDOM(content) : null
  if (view === null) throw new Error('The editor is not there.')
  return view
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(editor().contentDOM, { key, bubbles: true, composed: true, ...more })
const row = () => editor().state.doc.lineAt(editor().state.selection.main.head).number

async function open(found: (text: string) => BuildCheck[] = (text) => (text === TEXT ? CHECKS : [])) {
  const asked: unknown[] = []
  const texts: string[] = []
  const part = <Kept onText={(text) => texts.push(text)} />
  const view = await renderPage(part, {
    builds: {
      check: async (input) => {
        asked.push(input)
        return { checks: found(input.text), more: false }
      },
    },
  })
  await eventually(() => expect(editor().state.doc.toString()).toBe(TEXT))
  await eventually(() => expect(screen.getByRole('status').textContent).toContain('1 error, 1 note'))
  return { asked, texts, ...view }
}
// The stand-in DOM tells of a selection while it is being made; a browser does so later.
const hush = (event: Event) => event.stopImmediatePropagation()
window.addEventListener('selectionchange', hush, { capture: true })
afterAll(() => window.removeEventListener('selectionchange', hush, { capture: true }))
afterEach(cleanup)

describe('the Dockerfile editor', { timeout: 30_000 }, () => {
  it('lists what main found with its line and why, and marks the lines', async () => {
    const { asked } = await open()
    expect(asked).toEqual([{ text: TEXT, context: '/src' }])
    expect(screen.getByRole('list', { name: 'Problems of the Dockerfile' }).textContent).toContain(
      'There is no instruction RUNN. The engine refuses it.',
    )
    await eventually(() => expect(root()?.querySelector('.cm-lintRange-error')?.textContent).toBe('RUNN x'))
  })

  it('goes to the line of a problem, by its button and by F8', async () => {
    await open()
    fireEvent.click(screen.getByRole('button', { name: /Line 3/ }))
    await eventually(() => expect(row()).toBe(3))
    press('F8')
    expect(row()).toBe(2)
    press('F8')
    expect(row()).toBe(3)
    press('F8', { shiftKey: true })
    expect(row()).toBe(2)
    expect(root()?.querySelector('[aria-live]')?.textContent).toContain('Line 2. error: There is no instruction RUNN.')
  })

  it('puts a problem right, once, and checks again', async () => {
    const { texts, asked } = await open()
    fireEvent.click(screen.getByRole('button', { name: 'Write RUN' }))
    expect(texts).toEqual(['FROM a\nRUN x\nADD b c\n'])
    await eventually(() => expect(screen.getByRole('status').textContent).toBe('No problems found.'))
    expect(asked).toHaveLength(2)
  })

  it('offers no fix for a text that has changed since', async () => {
    await open((text) => (text.startsWith('FROM a') ? CHECKS : []))
    act(() => editor().dispatch({ changes: { from: 0, insert: '# x\n' } }))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Write RUN' }).disabled).toBe(true)
  })

  it('lets Tab leave, and Esc close only what is open in it', async () => {
    await open()
    let reached = 0
    const count = () => (reached += 1)
    document.addEventListener('keydown', count)
    editor().focus()
    expect(press('Tab')).toBe(true)
    expect(reached).toBe(1)
    act(() => {
      editor().dispatch({ selection: { anchor: editor().state.doc.length } })
      startCompletion(editor())
    })
    await eventually(() => expect(root()?.querySelector('.cm-tooltip-autocomplete')?.textContent).toContain('HEALTHCHECK'))
    press('Escape')
    await eventually(() => expect(root()?.querySelector('.cm-tooltip-autocomplete')).toBeNull())
    expect(document.activeElement).toBe(document.querySelector('.code-view'))
    press('Escape')
    expect(document.activeElement).toBe(document.querySelector('.df'))
    document.removeEventListener('keydown', count)
    // Neither Esc came to the dialog around it.
    expect(reached).toBe(1)
  })

  it('says so when the checks cannot be had', async () => {
    await renderPage(<DockerfileEditor value={TEXT} />, {
      builds: {
        check: async () => {
          throw new Error('boom')
        },
      },
    })
    await eventually(() => expect(screen.getByRole('status').textContent).toContain('could not be checked'))
    expect(editor().state.readOnly).toBe(true)
  })
})
