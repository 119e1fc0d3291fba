import { t } from '@lingui/core/macro'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import {
  closeSearchPanel,
  gotoLine as ownGoTo,
  highlightSelectionMatches,
  openSearchPanel,
  search,
  searchKeymap,
  searchPanelOpen,
} from '@codemirror/search'
import { Compartment, EditorState, type Text } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { isMac, keysText } from '../../../../lib/keys'
import { editorTheme } from '../../../../ui/codeTheme'
import { fileWords } from './fileWords'
import { languageOf } from './languages'
import { type LineEnding, separatorOf } from './textBytes'

export interface TextControl {
  /** The text with its line endings as they go into the file, and the mark `saved` takes. */
  text(): { text: string; mark: unknown }
  /** What `text` gave is in the file now. */
  saved(mark: unknown): void
  /** More of the file, after the end. */
  append(text: string): void
  find(): void
  goToLine(line: number): void
}

export interface FileTextProps {
  text: string
  path: string
  ending: LineEnding
  editable: boolean
  label: string
  wrap: boolean
  control: Ref<TextControl>
  onDirty(dirty: boolean): void
  /** Ctrl+Alt+G. */
  onGoTo(): void
}

/** With a line longer than this nothing is coloured: the colours of a line are worked out as a whole. */
const LONG = 20_000

/** CodeMirror in a shadow root, as in CodeView, for a file of any kind and length. */
export function FileText({ text, path, ending, editable, label, wrap, control, onDirty, onGoTo }: FileTextProps) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<{ view: EditorView; wrapping: Compartment }>(undefined)
  const saved = useRef<Text>(undefined)
  const changed = useEffectEvent((doc: Text) => onDirty(saved.current !== undefined && !doc.eq(saved.current)))
  const wrapsFirst = useEffectEvent(() => wrap)
  const goTo = useEffectEvent(onGoTo)

  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const language = new Compartment()
    const wrapping = new Compartment()
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          highlightSpecialChars({ addSpecialChars: /[\u202a-\u202e\u2066-\u2069\u115f\u1160\u180e\u2060-\u2064\u3164]/g }),
          history(),
          drawSelection(),
          search({ top: true }),
          language.of([]),
          wrapping.of(wrapsFirst() ? EditorView.lineWrapping : []),
          // "\r" stays in its line only where it divides some lines and not others.
          ending === 'mixed' ? EditorState.lineSeparator.of('\n') : [],
          editable ? [highlightActiveLine(), bracketMatching(), keymap.of([indentWithTab])] : EditorState.readOnly.of(true),
          keymap.of([{ key: 'Mod-Alt-g', run: () => (goTo(), true) }, ...searchKeys, ...historyKeymap, ...defaultKeymap]),
          syntaxHighlighting(fileWords),
          editorTheme,
          EditorView.contentAttributes.of({
            'aria-label': label,
            ...(editable
              ? { 'aria-description': t`Tab indents; after ${keysText(isMac ? 'Alt+Shift+M' : 'Mod+M')} it leaves the editor.` }
              : { 'aria-readonly': 'true', tabindex: '0' }),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && editable) changed(update.state.doc)
          }),
        ],
      }),
    })
    saved.current = view.state.doc
    shown.current = { view, wrapping }
    if (editable) view.focus()
    let gone = false
    if (!hasLongLine(view.state.doc))
      void languageOf(path, view.state.doc.line(1).text)?.().then(
        (extension) => gone || view.dispatch({ effects: language.reconfigure([extension, highlightSelectionMatches()]) }),
        // A text without colours is a text.
        () => undefined,
      )
    const unlisten = ownEscape(host.current, view)
    return () => {
      gone = true
      unlisten()
      shown.current = undefined
      view.destroy()
    }
  }, [text, path, ending, editable, label])

  useEffect(() => {
    const now = shown.current
    now?.view.dispatch({ effects: now.wrapping.reconfigure(wrap ? EditorView.lineWrapping : []) })
  }, [wrap])

  useImperativeHandle(control, () => ({
    text() {
      const doc = shown.current?.view.state.doc
      return { text: doc?.sliceString(0, doc.length, separatorOf[ending]) ?? '', mark: doc }
    },
    saved(mark) {
      saved.current = mark as Text
      if (shown.current) onDirty(!shown.current.view.state.doc.eq(saved.current))
    },
    append: (more) => {
      const view = shown.current?.view
      view?.dispatch({ changes: { from: view.state.doc.length, insert: view.state.toText(more) } })
    },
    find: () => shown.current && openSearchPanel(shown.current.view),
    goToLine: (line) => shown.current && goToLine(shown.current.view, line),
  }))
  return <div ref={host} className="code-view" data-keys="own" />
}

/** The toolbar has a field for a line's number. */
const searchKeys = searchKeymap.filter(({ run }) => run !== ownGoTo)

function goToLine(view: EditorView, line: number): void {
  const { doc } = view.state
  const { from } = doc.line(Math.min(Math.max(1, line), doc.lines))
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
  view.focus()
}

function hasLongLine(doc: Text): boolean {
  for (const line of doc.iterLines()) if (line.length > LONG) return true
  return false
}

/** Esc closes the search first; only then is it the dialog's. */
function ownEscape(host: HTMLElement, view: EditorView): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.composedPath().includes(host) || !searchPanelOpen(view.state)) return
    event.preventDefault()
    event.stopPropagation()
    closeSearchPanel(view)
    view.focus()
  }
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}
