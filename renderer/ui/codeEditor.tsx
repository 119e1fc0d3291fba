import { defaultKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { CodeViewProps } from './CodeView'
import { editorTheme } from './codeTheme'

const words = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--syn-flag)' },
  { tag: tags.string, color: 'var(--syn-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--syn-image)' },
  { tag: tags.keyword, color: 'var(--syn-verb)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--fg-3)' },
  { tag: tags.variableName, color: 'var(--syn-image)' },
  { tag: tags.attributeName, color: 'var(--syn-flag)' },
  { tag: tags.punctuation, color: 'var(--fg-3)' },
])

/** Enough of a Dockerfile to read it by: instructions, flags, strings, variables, comments. */
const dockerfile = StreamLanguage.define<{ start: boolean }>({
  startState: () => ({ start: true }),
  token(stream, state) {
    if (stream.sol() && stream.match(/^\s*#.*/)) return 'comment'
    if (stream.sol() && !stream.match(/^\s*$/, false)) {
      stream.eatSpace()
      if (state.start && stream.match(/^[A-Za-z]+(?=\s|$)/)) {
        state.start = false
        endLine(stream, state)
        return 'keyword'
      }
    }
    if (stream.eatSpace()) {
      endLine(stream, state)
      return null
    }
    let token: string | null = null
    if (stream.match(/^--[\w-]+/)) token = 'attributeName'
    else if (stream.match(/^("(\\.|[^"\\])*"?|'[^']*'?)/)) token = 'string'
    else if (stream.match(/^\$(\{[^}]*\}|\w+)/)) token = 'variableName'
    else if (stream.match(/^AS\b/i)) token = 'keyword'
    else if (!stream.match(/^[^\s"'$\\]+/)) stream.next()
    endLine(stream, state)
    return token
  },
})

/** An instruction goes on when its line ends in a backslash. */
function endLine(stream: { eol(): boolean; string: string }, state: { start: boolean }): void {
  if (stream.eol()) state.start = !/\\\s*$/.test(stream.string)
}

const languages: Record<CodeViewProps['language'], Extension> = { json: json(), dockerfile, plain: [] }

function marking(mark: CodeViewProps['mark']): Extension {
  if (!mark) return []
  const line = Decoration.line({ class: 'cm-marked' })
  return EditorView.decorations.of((view) => {
    const from = Math.max(1, mark.from)
    const to = Math.min(view.state.doc.lines, mark.to)
    const lines = []
    for (let n = from; n <= to; n += 1) lines.push(line.range(view.state.doc.line(n).from))
    return Decoration.set(lines)
  })
}

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
          syntaxHighlighting(words),
          editorTheme,
          marking(range),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
        ],
      }),
    })
    if (range && range.from <= view.state.doc.lines)
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(Math.max(1, range.from)).from, { y: 'center' }) })
    return () => view.destroy()
  }, [text, language, label, from, to])
  return <div ref={host} className="code-view" data-keys="own" />
}
