import { lazy, Suspense } from 'react'

export interface CodeViewProps {
  text: string
  language: 'json' | 'dockerfile' | 'plain'
  label: string
  /** Lines to point out, 1-based, both included; the first is scrolled to. */
  mark?: { from: number; to: number } | undefined
}

const Editor = lazy(async () => ({ default: (await import('./codeEditor')).CodeEditor }))

/** Text to read, with folding and search (Ctrl+F). The editor is loaded when one is first shown. */
export function CodeView(props: CodeViewProps) {
  return (
    <Suspense fallback={<div className="code-view" aria-busy="true" />}>
      <Editor {...props} />
    </Suspense>
  )
}
