import { defaultKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { codeFolding, foldGutter, foldKeymap, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { CodeViewProps } from './CodeView'
import { marking } from './codeMarking'
import { editorTheme } from './codeTheme'
import { codeWords } from './codeWords'
import { dockerfileLanguage } from './dockerfileLanguage'

const languages: Record<CodeViewProps['language'], Extension> = { json: json(), dockerfile: dockerfileLanguage, plain: [] }

/**
 * CodeMirror in a shadow root. There it puts its rules into a constructed style sheet instead of a style tag, which the
 * page's policy forbids.
 */
export function CodeEditor({ text, language, label, mark }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const from = mark?.from
  const to = mark?.to
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const range = from === undefined || to === undefined ? undefined : { from, to }
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          codeFolding(),
          foldGutter({ openText: '⌄', closedText: '›' }),
          highlightSpecialChars(),
          drawSelection(),
          highlightSelectionMatches(),
          search({ top: true }),
          keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
          languages[language],
          syntaxHighlighting(codeWords),
          editorTheme,
          marking(range),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
        ],
      }),
    })
    if (range && range.from <= view.state.doc.lines)
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(Math.max(1, range.from)).from, { y: 'center' }) })
    return () => view.destroy()
  }, [text, language, label, from, to])
  return <div ref={host} className="code-view" data-keys="own" />
}
