import { EditorView } from '@codemirror/view'

/** The colours of a comparison: what only the left side has, what only the right side has, and the folded rest. */
export const mergeTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--fail-tint)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine, & .cm-changedLine': { backgroundColor: 'var(--run-tint)' },
  '&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--fail-dot)',
    textUnderlineOffset: '3px',
  },
  '&.cm-merge-b .cm-changedText, & .cm-changedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--run-dot)',
    textUnderlineOffset: '3px',
  },
  '&.cm-merge-a .cm-changedLineGutter, & .cm-deletedLineGutter': { background: 'var(--fail-dot)' },
  '&.cm-merge-b .cm-changedLineGutter, & .cm-changedLineGutter': { background: 'var(--run-dot)' },
  '.cm-collapsedLines': {
    background: 'var(--bg-press)',
    color: 'var(--fg-2)',
    fontFamily: 'var(--font-ui)',
    padding: '3px 12px',
  },
})
