import { useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
import { count } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { useCall } from '../../lib/useCall'
import { Checkbox } from '../../ui/Choice'
import { ConfirmDialog, ConfirmExtra, type Line } from '../../ui/Dialog'
import { removal } from './removal'
import { refOf } from './known'
import { isAnonymous } from './volumeNames'
import { isUp } from '../../lib/isUp'

/** More containers than this are not asked one by one what hangs on them. */
const ASKED = 50

/** Asks before containers go: what goes with them, what stays, and the command. */
export function RemoveDialog({ rows, close }: { rows: readonly Container[]; close: () => void }) {
  const api = useApi()
  const [volumes, setVolumes] = useState(false)
  const hanging = useCall(rows.map((row) => row.id).join(' '), async (signal) => {
    const details = await Promise.all(
      rows.slice(0, ASKED).map((row) => api.containers.inspect(refOf(row), { signal }).catch(() => undefined)),
    )
    return details.flatMap((one) => one?.mounts ?? []).filter((mount) => mount.type === 'volume')
  })
  const unnamed = (hanging.value ?? []).filter((mount) => isAnonymous(mount.name))
  const named = [...new Set((hanging.value ?? []).filter((mount) => !isAnonymous(mount.name)).map((mount) => oneLine(mount.name ?? '')))]
  const images = [...new Set(rows.map((row) => oneLine(row.image)))]
  const running = rows.filter(isUp)
  const [only] = rows
  const many = rows.length > 1
  const title = many || only === undefined ? `Remove ${count(rows.length, 'container')}?` : `Remove ${oneLine(only.name)}?`
  const action = removal({ volumes })

  const goes: Line[] = [
    many
      ? { strong: count(rows.length, 'container'), rest: `and what they wrote: ${names(rows)}` }
      : { strong: 'The container', rest: 'and what it wrote inside itself, its log too' },
    ...(volumes && unnamed.length > 0 ? [{ strong: count(unnamed.length, 'unnamed volume'), rest: 'and the files in it' }] : []),
  ]
  const stays: Line[] = [
    ...(named.length > 0 ? [{ strong: count(named.length, 'named volume'), rest: named.join(', ') }] : []),
    ...(!volumes && unnamed.length > 0 ? [{ strong: count(unnamed.length, 'unnamed volume'), rest: 'without a container' }] : []),
    { strong: images.length === 1 ? 'The image' : count(images.length, 'image'), rest: images.join(', ') },
  ]
  return (
    <ConfirmDialog
      title={title}
      text={runningText(rows, running)}
      goes={goes}
      stays={stays}
      extra={
        unnamed.length > 0 && (
          <ConfirmExtra>
            <Checkbox checked={volumes} onChange={setVolumes} label="Also remove unnamed volumes">
              <span>
                Also remove {count(unnamed.length, 'unnamed volume')}
                <br />
                <span className="sm f2">{unnamed.map((mount) => oneLine(mount.target)).join(', ')}. Docker cannot bring it back.</span>
              </span>
            </Checkbox>
          </ConfirmExtra>
        )
      }
      command={`docker rm ${running.length > 0 ? '-f ' : ''}${volumes ? '-v ' : ''}${rows.map((row) => row.name).join(' ')}`}
      verb={many ? `Remove ${count(rows.length, 'container')}` : 'Remove container'}
      danger
      onConfirm={() => runAction(api, action, rows)}
      onClose={close}
    />
  )
}

function runningText(rows: readonly Container[], running: readonly Container[]): string | undefined {
  if (running.length === 0) return undefined
  if (rows.length === 1) return 'It is running. It is killed first, without time to finish.'
  return running.length === rows.length
    ? 'They are running. They are killed first.'
    : `${running.length} of them are running, and are killed first.`
}

function names(rows: readonly Container[]): string {
  const shown = rows.slice(0, 4).map((row) => oneLine(row.name))
  return rows.length > shown.length ? `${shown.join(', ')} and ${rows.length - shown.length} more` : shown.join(', ')
}
