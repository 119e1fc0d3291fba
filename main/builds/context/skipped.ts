import { t } from '@lingui/core/macro'
import type { BuildSink } from '../record'

const STEP = 'left-out'

/** Tells in the build's log what of a context no image can hold. */
export function noteSkipped(sink: BuildSink): (path: string) => void {
  return (path) => {
    const at = Date.now()
    sink.step(STEP, { instruction: t`files left out`, internal: true, state: 'done', startedAt: at, endedAt: at })
    sink.log({ step: STEP, at, source: 'stderr', text: `${t`Left out ${path}: an image holds no sockets and no devices.`}\n` })
  }
}
