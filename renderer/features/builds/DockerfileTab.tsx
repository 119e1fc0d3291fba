import { t } from '@lingui/core/macro'
import type { Build } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { ListFailed } from '../../ui/Blank'
import { DockerfileEditor } from './dockerfile/DockerfileEditor'

/** The Dockerfile as it was built, or, where that is not known, as it is in the folder now; the lines that failed are marked. */
export function DockerfileTab({ build }: { build: Build }) {
  const api = useApi()
  const { context, dockerfile } = build.options
  const read = useCall(build.id, async (signal) => {
    const { dockerfile: built } = await api.builds.details({ id: build.id }, { signal })
    if (built !== undefined) return { text: built, problems: [], dockerfile: dockerfile ?? t`Dockerfile`, built: true }
    return { ...(await api.builds.probe({ context, ...(dockerfile !== undefined && { dockerfile }) }, { signal })), built: false }
  })
  if (read.status === 'failed') return <ListFailed error={read.error} retry={read.again} />
  if (read.status === 'loading') return <div className="grow" aria-busy="true" />
  const probe = read.value
  return (
    <>
      <div className="build-code">
        <DockerfileEditor value={probe.text} context={context} dockerfile={dockerfile} mark={build.error?.lines} />
      </div>
      <div className="note">
        <code className="ell">{oneLine(probe.dockerfile)}</code>
        <span>{probe.built ? t`as it was when this build began` : t`as it is in the folder now`}</span>
      </div>
    </>
  )
}
