import { t } from '@lingui/core/macro'
import type { Task } from '../../../../preload/contract/tasks'
import { bytes } from '../../../lib/format'
import { Progress } from '../../../ui/Meter'

/** How far the image has come: "Pulling 40 %, 12 MB of 30 MB". */
export function LaunchProgress({ task }: { task: Task }) {
  return <Progress done={task.done} total={task.total} state="running" text={progressText(task)} />
}

export function progressText({ done, total, rate, unit }: Task): string {
  if (unit !== 'bytes' || done === undefined) return t`Fetching the image`
  const speed = rate === undefined || rate <= 0 ? '' : ` · ${bytes(rate)}/s`
  if (total === undefined || total === 0) return t`Pulling, ${bytes(done)}${speed}`
  if (done >= total) return t`Starting the container`
  return t`Pulling ${Math.floor((done / total) * 100)} %, ${bytes(done)} of ${bytes(total)}${speed}`
}
