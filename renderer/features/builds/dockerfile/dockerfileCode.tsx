import { t } from '@lingui/core/macro'
import { autocompletion, closeCompletion, completionStatus } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { closeSearchPanel, highlightSelectionMatches, search, searchKeymap, searchPanelOpen } from '@codemirror/search'
import { Annotation, EditorState, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import type { BuildCheck } from '../../../../preload/contract/buildChecks'
import { marking } from '../../../ui/codeMarking'
import { editorTheme } from '../../../ui/codeTheme'
import { codeWords } from '../../../ui/codeWords'
import { dockerfileLanguage } from '../../../ui/dockerfileLanguage'
import { goTo, marks, rowOf, showChecks } from './marks'
import { suggest } from './suggest'

export interface CodeControl {
  goTo(line: number): void
  /** Puts a check's fix in the place of its lines. */
  fix(check: BuildCheck): void
}

export interface DockerfileCodeProps {
  value: string
  /** Without it the text can only be read. */
  onChange?: ((value: string) => void) | undefined
  checks: readonly BuildCheck[]
  images: readonly string[]
  label: string
  /** Lines to point out, from 1, both included; the first is scrolled to. */
  mark?: { from: number; to: number } | undefined
  control: Ref<CodeControl>
  /** Esc with nothing open in the editor. */
  onLeave(): void
}

/** The page wrote this, not the person. */
const fromPage = Annotation.define<boolean>()

/** CodeMirror in a shadow root, as in CodeView, to write a Dockerfile in. */
export function DockerfileCode({ value, onChange, checks, images, label, mark, control, onLeave }: DockerfileCodeProps) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<EditorView>(undefined)
  const told = useRef(value)
  const editable = onChange !== undefined
  const from = mark?.from
  const to = mark?.to
  const changed = useEffectEvent((text: string) => {
    told.current = text
    onChange?.(text)
  })
  const known = useEffectEvent(() => images)
  const first = useEffectEvent(() => ({ doc: value, checks }))
  const leave = useEffectEvent(onLeave)

  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const { doc, checks } = first()
    const lines = from === undefined || to === undefined ? undefined : { from, to }
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc,
        extensions: [
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          bracketMatching(),
          highlightSelectionMatches(),
          search({ top: true }),
          marks(),
          marking(lines),
          editable ? [highlightActiveLine(), completion(known)] : EditorState.readOnly.of(true),
          // Tab is not among these: it leaves the editor, as everywhere on the page.
          keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
          dockerfileLanguage,
          syntaxHighlighting(codeWords),
          editorTheme,
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-description': t`F8 goes to the next problem, Tab leaves the editor.`,
            ...(!editable && { 'aria-readonly': 'true', tabindex: '0' }),
          }),
          EditorView.updateListener.of((update) => {
            const typed = update.transactions.some((one) => one.docChanged && one.annotation(fromPage) === undefined)
            if (typed) changed(update.state.doc.toString())
          }),
        ],
      }),
    })
    shown.current = view
    view.dispatch(showChecks(view.state, checks))
    if (lines !== undefined) view.dispatch({ effects: EditorView.scrollIntoView(rowOf(view.state, lines.from).from, { y: 'center' }) })
    const unlisten = ownEscape(host.current, view, () => leave())
    const unwatch = keepCaretInSight(view)
    return () => {
      unlisten()
      unwatch()
      shown.current = undefined
      view.destroy()
    }
  }, [label, editable, from, to])

  useEffect(() => {
    const view = shown.current
    if (view === undefined || value === told.current) return
    told.current = value
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value }, annotations: fromPage.of(true) })
  }, [value])
  useEffect(() => {
    const view = shown.current
    view?.dispatch(showChecks(view.state, checks))
  }, [checks])
  useImperativeHandle(
    control,
    () => ({
      goTo: (line) => shown.current && goTo(shown.current, line),
      fix: (check) => shown.current && applyFix(shown.current, check),
    }),
    [],
  )
  return <div ref={host} className="code-view" data-keys="own" />
}

const completion = (images: () => readonly string[]) => [
  Prec.highest(keymap.of([{ key: 'Enter', run: (view) => leaveTyped(view, images()) }])),
  autocompletion({
    icons: false,
    override: [
      ({ state, pos, explicit }) => {
        const found = suggest(state.doc.toString(), pos, images())
        const nothing = found === undefined || (found.from === pos && !explicit && !/[=${ ]/.test(state.sliceDoc(pos - 1, pos)))
        return nothing ? null : { ...found, validFor: /^[\w./:@$-]*$/ }
      },
    ],
  }),
]

/** A word that was typed to its end needs no completion: Enter is a new line then. */
function leaveTyped(view: EditorView, images: readonly string[]): boolean {
  const { head } = view.state.selection.main
  const found = completionStatus(view.state) === 'active' ? suggest(view.state.doc.toString(), head, images) : undefined
  const typed = found && view.state.sliceDoc(found.from, head)
  if (found?.options.some(({ label }) => label === typed)) closeCompletion(view)
  return false
}

function applyFix(view: EditorView, { fix, line, to }: BuildCheck): void {
  const { doc } = view.state
  if (fix === undefined || to > doc.lines) return
  view.dispatch({ changes: { from: doc.line(line).from, to: doc.line(to).to, insert: fix.text } })
  goTo(view, line)
}

/** The list of problems takes room from the lines: the one that is written in stays in sight. */
function keepCaretInSight(view: EditorView): () => void {
  let height = view.scrollDOM.clientHeight
  const watcher = new ResizeObserver(() => {
    const now = view.scrollDOM.clientHeight
    if (now < height && view.hasFocus) view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head) })
    height = now
  })
  watcher.observe(view.scrollDOM)
  return () => watcher.disconnect()
}

/** Esc is the editor's while it is written in: a dialog around it would close, and the text with it. */
function ownEscape(host: HTMLElement, view: EditorView, leave: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.composedPath().includes(host)) return
    event.preventDefault()
    event.stopPropagation()
    if (completionStatus(view.state) !== null) closeCompletion(view)
    else if (searchPanelOpen(view.state)) closeSearchPanel(view)
    else leave()
  }
  window.addEventListener('keydown', onKey, { capture: true })
  return () => window.removeEventListener('keydown', onKey, { capture: true })
}
