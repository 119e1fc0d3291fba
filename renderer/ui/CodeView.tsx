import { lazily } from '../lib/lazily'

export interface CodeViewProps {
  text: string
  language: 'json' | 'dockerfile' | 'plain'
  label: string
  /** Lines to point out, 1-based, both included; the first is scrolled to. */
  mark?: { from: number; to: number } | undefined
}

/** Text to read, with folding and search (Ctrl+F). The editor is loaded when one is first shown. */
export const CodeView = lazily<CodeViewProps>(
  async () => (await import('./codeEditor')).CodeEditor,
  <div className="code-view" aria-busy="true" />,
)
