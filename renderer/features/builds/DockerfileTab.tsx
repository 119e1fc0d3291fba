import type { Build } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { ListFailed } from '../../ui/Blank'
import { CodeView } from '../../ui/CodeView'

/** The Dockerfile as it is in the folder now, with the lines that failed marked. */
export function DockerfileTab({ build }: { build: Build }) {
  const api = useApi()
  const { context, dockerfile } = build.options
  const read = useCall(build.id, (signal) => api.builds.probe({ context, ...(dockerfile !== undefined && { dockerfile }) }, { signal }))
  if (read.status === 'failed') return <ListFailed error={read.error} retry={read.again} />
  if (read.status === 'loading') return <div className="grow" aria-busy="true" />
  const probe = read.value
  const lines = build.error?.lines
  return (
    <>
      <div className="build-code">
        <CodeView text={probe.text} language="dockerfile" label="Dockerfile" {...(lines !== undefined && { mark: lines })} />
      </div>
      {probe.problems.map((problem) => (
        <div key={`${problem.line} ${problem.message}`} className="note build-problem">
          <span className="num">Line {problem.line}</span>
          <span>{oneLine(problem.message)}</span>
        </div>
      ))}
      <div className="note">
        <code className="ell">{oneLine(probe.dockerfile)}</code>
        <span>as it is in the folder now</span>
      </div>
    </>
  )
}
