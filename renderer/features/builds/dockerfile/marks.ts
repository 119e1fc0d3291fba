import { t } from '@lingui/core/macro'
import { type Diagnostic, forEachDiagnostic, lintGutter, linter, setDiagnostics } from '@codemirror/lint'
import type { EditorState, Extension, TransactionSpec } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'
import type { BuildCheck } from '../../../../preload/contract/buildChecks'
import { worded } from '../../../lib/worded'

export const SEVERITY_WORDS = worded(() => ({ error: t`error`, warning: t`warning`, info: t`note` }) as const)

/** Where a check's first line is now; the text may have become shorter since it was looked at. */
export function rowOf(state: EditorState, line: number): { from: number; to: number } {
  const row = state.doc.line(Math.min(Math.max(1, line), state.doc.lines))
  return { from: row.from + (/^\s*/.exec(row.text)?.[0].length ?? 0), to: row.to }
}

/** Underlines what the checks are about. Comments on the text only: every one of them also stands in the list. */
export function showChecks(state: EditorState, checks: readonly BuildCheck[]): TransactionSpec {
  const diagnostics = checks.map((check): Diagnostic => ({
    ...rowOf(state, check.line),
    severity: check.severity,
    message: `${check.message} ${check.why}`,
    source: check.code,
  }))
  return setDiagnostics(state, diagnostics)
}

/** Goes to a line and says aloud what is there. */
export function goTo(view: EditorView, line: number, said?: string): void {
  const { from } = rowOf(view.state, line)
  view.dispatch({
    selection: { anchor: from },
    effects: [EditorView.scrollIntoView(from, { y: 'center' }), ...(said === undefined ? [] : [EditorView.announce.of(said)])],
  })
  view.focus()
}

/** To the next or the previous line that something is said about, round and round. */
const step =
  (by: 1 | -1): Command =>
  (view) => {
    const places = new Map<number, string>()
    forEachDiagnostic(view.state, ({ severity, message }, from) => {
      const { number } = view.state.doc.lineAt(from)
      const kind = severity === 'hint' ? 'info' : severity
      places.set(number, `${places.get(number) ?? t`Line ${number}.`} ${SEVERITY_WORDS()[kind]}: ${message}`)
    })
    const here = view.state.doc.lineAt(view.state.selection.main.head).number
    const lines = [...places.keys()].sort((a, b) => a - b)
    const next = by === 1 ? (lines.find((line) => line > here) ?? lines[0]) : (lines.findLast((line) => line < here) ?? lines.at(-1))
    if (next === undefined) return false
    goTo(view, next, places.get(next))
    return true
  }

const underline = (colour: string) => ({
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour} 1px`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
})
const marker = (colour: string, glyph: string) => ({ content: `"${glyph}"`, color: colour, fontWeight: '700', textAlign: 'center' })

const look = worded(() =>
  EditorView.theme({
    '.cm-lintRange': { paddingBottom: '0' },
    '.cm-lintRange-error': underline('var(--fail-dot)'),
    '.cm-lintRange-warning': underline('var(--warn-dot)'),
    '.cm-lintRange-info': { backgroundImage: 'none' },
    '.cm-gutter-lint': { width: '16px' },
    '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
    '.cm-lint-marker': { width: '16px', height: 'auto', lineHeight: 'inherit' },
    '.cm-lint-marker-error': { content: 'none' },
    '.cm-lint-marker-warning': { content: 'none' },
    '.cm-lint-marker-info': { content: 'none' },
    '.cm-lint-marker-error::before': marker('var(--fail-fg)', '✕'),
    '.cm-lint-marker-warning::before': marker('var(--warn-fg)', '!'),
    '.cm-lint-marker-info::before': marker('var(--fg-3)', 'i'),
    '.cm-lint-marker::before': { display: 'block' },
    '.cm-tooltip': {
      border: '1px solid var(--line)',
      borderRadius: 'var(--r-5)',
      backgroundColor: 'var(--bg-main)',
      color: 'var(--fg)',
      fontFamily: 'var(--font-ui)',
      fontSize: 'var(--fs-12)',
      maxWidth: '520px',
      overflow: 'hidden',
    },
    '.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--fail-dot)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn-dot)' },
    '.cm-diagnostic-info': { borderLeftColor: 'var(--idle-dot)' },
    '.cm-diagnosticSource': { display: 'none' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '216px', maxWidth: 'min(560px, 90vw)' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', display: 'flex', gap: '12px', alignItems: 'baseline' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--bg-selected)', color: 'var(--fg)' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
    '.cm-completionDetail': { fontStyle: 'normal', fontFamily: 'var(--font-ui)', color: 'var(--fg-2)', marginLeft: '0' },
  }),
)

/** Marks in the text and at its edge; F8 and Shift+F8 go from one to the next. */
export const marks = worded((): Extension => [
  linter(null),
  lintGutter(),
  keymap.of([
    { key: 'F8', run: step(1) },
    { key: 'Shift-F8', run: step(-1) },
  ]),
  look(),
])
