import { useState } from 'react'
import { bytes, count, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { ContextPreview } from './form/ContextPreview'
import type { ProbeState } from './useProbe'

const MOST_PROBLEMS = 5

/** Below the folder: what would be sent, and what in the Dockerfile cannot work. */
export function ProbeLine({ probe: state }: { probe: ProbeState }) {
  const [open, setOpen] = useState(false)
  if (state.status === 'idle') {
    return <div className="help">A folder on the machine Longshore runs on, or a Git address such as https://host/app.git#main:folder.</div>
  }
  if (state.status === 'remote') return <div className="help">The engine fetches this repository itself; nothing is sent from here.</div>
  if (state.status === 'reading') return <div className="help">Reading the folder…</div>
  if (state.status === 'failed') return null
  const { files, bytes: size, ignored, more, stages, problems, oddCount } = state.probe
  const parts = [
    `${more ? 'more than ' : ''}${count(files, 'file')}, ${bytes(size)}`,
    ...(ignored > 0 ? [`${number(ignored)} ignored by .dockerignore`] : []),
    ...(stages.length > 1 ? [count(stages.length, 'stage')] : []),
    ...(oddCount > 0 ? [`${number(oddCount)} to look at`] : []),
  ]
  return (
    <>
      <div className="help num probe-line">
        {parts.join(' · ')}
        <Button size="s" kind="quiet" icon={open ? 'down' : 'right'} aria-expanded={open} onClick={() => setOpen(!open)}>
          What is sent
        </Button>
      </div>
      {open && <ContextPreview probe={state.probe} />}
      {problems.slice(0, MOST_PROBLEMS).map((problem) => (
        <div key={`${problem.line} ${problem.message}`} className="err">
          <Icon name="bad" size={14} />
          <span>
            Line {problem.line}: {oneLine(problem.message)}
          </span>
        </div>
      ))}
      {problems.length > MOST_PROBLEMS && <div className="help">and {problems.length - MOST_PROBLEMS} more</div>}
    </>
  )
}
