import type { Extension } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'

/** Points lines out, counted from 1, both included. */
export function marking(mark: { from: number; to: number } | undefined): Extension {
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
