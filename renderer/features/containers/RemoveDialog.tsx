import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { runAction } from '../../lib/actions'
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
  const targets = unnamed.map((mount) => oneLine(mount.target)).join(', ')
  const named = [...new Set((hanging.value ?? []).filter((mount) => !isAnonymous(mount.name)).map((mount) => oneLine(mount.name ?? '')))]
  const images = [...new Set(rows.map((row) => oneLine(row.image)))]
  const running = rows.filter(isUp)
  const [only] = rows
  const many = rows.length > 1
  const title =
    many || only === undefined
      ? t`Remove ${plural(rows.length, { one: '# container', other: '# containers' })}?`
      : t`Remove ${oneLine(only.name)}?`
  const action = removal({ volumes })

  const goes: Line[] = [
    many
      ? { strong: plural(rows.length, { one: '# container', other: '# containers' }), rest: t`and what they wrote: ${names(rows)}` }
      : { strong: t`The container`, rest: t`and what it wrote inside itself, its log too` },
    ...(volumes && unnamed.length > 0
      ? [{ strong: plural(unnamed.length, { one: '# unnamed volume', other: '# unnamed volumes' }), rest: t`and the files in it` }]
      : []),
  ]
  const stays: Line[] = [
    ...(named.length > 0
      ? [{ strong: plural(named.length, { one: '# named volume', other: '# named volumes' }), rest: named.join(', ') }]
      : []),
    ...(!volumes && unnamed.length > 0
      ? [{ strong: plural(unnamed.length, { one: '# unnamed volume', other: '# unnamed volumes' }), rest: t`without a container` }]
      : []),
    { strong: images.length === 1 ? t`The image` : plural(images.length, { one: '# image', other: '# images' }), rest: images.join(', ') },
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
            <Checkbox checked={volumes} onChange={setVolumes} label={t`Also remove unnamed volumes`}>
              <span>
                <Trans>
                  Also remove {plural(unnamed.length, { one: '# unnamed volume', other: '# unnamed volumes' })}
                  <br />
                  <span className="sm f2">{targets}. Docker cannot bring it back.</span>
                </Trans>
              </span>
            </Checkbox>
          </ConfirmExtra>
        )
      }
      command={`docker rm ${running.length > 0 ? '-f ' : ''}${volumes ? '-v ' : ''}${rows.map((row) => row.name).join(' ')}`}
      verb={many ? t`Remove ${plural(rows.length, { one: '# container', other: '# containers' })}` : t`Remove container`}
      danger
      onConfirm={() => runAction(api, action, rows)}
      onClose={close}
    />
  )
}

function runningText(rows: readonly Container[], running: readonly Container[]): string | undefined {
  if (running.length === 0) return undefined
  if (rows.length === 1) return t`It is running. It is killed first, without time to finish.`
  return running.length === rows.length
    ? t`They are running. They are killed first.`
    : plural(running.length, {
        one: '# of them is running, and is killed first.',
        other: '# of them are running, and are killed first.',
      })
}

function names(rows: readonly Container[]): string {
  const shown = rows.slice(0, 4).map((row) => oneLine(row.name))
  return rows.length > shown.length ? t`${shown.join(', ')} and ${rows.length - shown.length} more` : shown.join(', ')
}
