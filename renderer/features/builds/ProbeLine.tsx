import { bytes, count, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Icon } from '../../ui/Icon'
import type { ProbeState } from './useProbe'

const MOST_PROBLEMS = 5

/** Below the folder: what would be sent, and what in the Dockerfile cannot work. */
export function ProbeLine({ probe: state }: { probe: ProbeState }) {
  if (state.status === 'idle') return <div className="help">A folder with a Dockerfile, on the machine Longshore runs on.</div>
  if (state.status === 'reading') return <div className="help">Reading the folder…</div>
  if (state.status === 'failed') return null
  const { files, bytes: size, ignored, more, stages, problems } = state.probe
  const parts = [
    `${more ? 'more than ' : ''}${count(files, 'file')}, ${bytes(size)}`,
    ...(ignored > 0 ? [`${number(ignored)} ignored by .dockerignore`] : []),
    ...(stages.length > 1 ? [count(stages.length, 'stage')] : []),
  ]
  return (
    <>
      <div className="help num">{parts.join(' · ')}</div>
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
