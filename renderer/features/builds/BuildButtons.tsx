import { useState } from 'react'
import type { Build } from '../../../preload/contract/builds'
import { useApi } from '../../api/context'
import { copyText } from '../../lib/copy'
import { intents } from '../../lib/intents'
import { go } from '../../lib/router'
import { toAppError } from '../../lib/useStream'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { watchBuild } from './watchBuild'

/** Copy command, and what fits the build's state: cancel it, run what it made, build it again. */
export function BuildButtons({ build }: { build: Build }) {
  const api = useApi()
  const [busy, setBusy] = useState(false)

  const attempt = async (failed: string, work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
    } catch (thrown) {
      const error = toAppError(thrown)
      toast.fail(failed, [error.message, error.hint].filter(Boolean).join(' '))
    } finally {
      setBusy(false)
    }
  }
  const cancel = (): Promise<void> => attempt(`${build.title} was not cancelled`, () => api.tasks.cancel({ id: build.id }))
  const again = (): Promise<void> =>
    attempt(`${build.title} was not built again`, async () => {
      const { task } = await api.builds.run({ ...build.options, engine: build.engine })
      watchBuild(api, task)
      go('builds', task)
    })
  const image = build.options.tags?.[0] ?? build.imageId

  return (
    <div className="btns build-btns">
      <Button icon="copy" onClick={() => void copyText(build.command)}>
        Copy command
      </Button>
      {build.state === 'running' ? (
        <Button icon="x" busy={busy} onClick={() => void cancel()}>
          Cancel build
        </Button>
      ) : (
        <Button icon="restart" busy={busy} onClick={() => void again()}>
          Build again
        </Button>
      )}
      {build.state === 'succeeded' && image !== undefined && (
        <Button icon="play" onClick={() => intents.run({ image })}>
          Run…
        </Button>
      )}
    </div>
  )
}
