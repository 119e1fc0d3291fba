import { defaultKeymap } from '@codemirror/commands'
import { syntaxHighlighting } from '@codemirror/language'
import { goToNextChunk, goToPreviousChunk, MergeView, unifiedMergeView } from '@codemirror/merge'
import { search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { editorTheme } from '../../../../ui/codeTheme'
import { fileWords } from '../text/fileWords'
import { languageOf } from '../text/languages'
import { mergeTheme } from './mergeTheme'

export interface MergeControl {
  next(): void
  previous(): void
}

export interface MergeTextProps {
  left: { text: string; label: string }
  right: { text: string; label: string }
  path: string
  unified: boolean
  /** Only what differs, with a few lines around it. */
  folded: boolean
  control: Ref<MergeControl>
}

/** Two texts side by side, or one with what was taken out of it between its lines; both only to be read. */
export function MergeText({ left, right, path, unified, folded, control }: MergeTextProps) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<EditorView>(undefined)

  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const language = new Compartment()
    const common = (label: string): Extension[] => [
      lineNumbers(),
      highlightSpecialChars(),
      drawSelection(),
      search({ top: true }),
      language.of([]),
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      keymap.of([{ key: 'F7', run: goToNextChunk, shift: goToPreviousChunk }, ...searchKeymap, ...defaultKeymap]),
      syntaxHighlighting(fileWords),
      editorTheme,
      mergeTheme,
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
    ]
    const settings = {
      gutter: true,
      highlightChanges: true,
      // Two unlike texts would take minutes to be compared exactly; then whole stretches are told as changed.
      diffConfig: { scanLimit: 1000, timeout: 800 },
      ...(folded && { collapseUnchanged: { margin: 3, minSize: 6 } }),
    }
    let views: readonly EditorView[]
    let close: () => void
    if (unified) {
      const view = new EditorView({
        root,
        parent: root,
        state: EditorState.create({
          doc: right.text,
          extensions: [...common(right.label), unifiedMergeView({ original: left.text, mergeControls: false, ...settings })],
        }),
      })
      views = [view]
      close = () => view.destroy()
    } else {
      const merge = new MergeView({
        root,
        parent: root,
        a: { doc: left.text, extensions: common(left.label) },
        b: { doc: right.text, extensions: common(right.label) },
        ...settings,
      })
      views = [merge.a, merge.b]
      close = () => merge.destroy()
    }
    shown.current = views.at(-1)
    let gone = false
    void languageOf(path, right.text.slice(0, 200))?.().then(
      (extension) => {
        if (!gone) for (const view of views) view.dispatch({ effects: language.reconfigure(extension) })
      },
      // A text without colours is a text.
      () => undefined,
    )
    return () => {
      gone = true
      shown.current = undefined
      close()
    }
  }, [left.text, left.label, right.text, right.label, path, unified, folded])

  useImperativeHandle(control, () => ({
    next: () => shown.current && goToNextChunk(shown.current),
    previous: () => shown.current && goToPreviousChunk(shown.current),
  }))
  return <div ref={host} className="code-view fv-merge" data-keys="own" />
}
