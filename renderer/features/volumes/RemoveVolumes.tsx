import type { Volume } from '../../../preload/contract/volumes'
import { useApi } from '../../api/context'
import { count } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { useCall } from '../../lib/useCall'
import { ConfirmDialog } from '../../ui/Dialog'

const MOST = 8
/** Asking each volume who uses it is one question each; a long list is left to the engine, which refuses what is in use. */
const ASKED = 20

/** Asks before volumes go: their data goes with them, and nothing brings it back. */
export function RemoveVolumes({ volumes, go, close }: { volumes: readonly Volume[]; go: () => Promise<void>; close: () => void }) {
  const api = useApi()
  const [only] = volumes
  const many = volumes.length > 1
  const key = volumes.map((volume) => volume.id).join(' ')
  const users = useCall(key, async (signal) => {
    const details = await Promise.all(volumes.slice(0, ASKED).map((volume) => api.volumes.inspect({ id: volume.id }, { signal })))
    return [...new Set(details.flatMap((one) => one.usedBy.map((user) => oneLine(user.name))))]
  })
  const names = users.value ?? []
  return (
    <ConfirmDialog
      title={many || only === undefined ? `Remove ${count(volumes.length, 'volume')}?` : `Remove ${shortName(only)}?`}
      text={
        names.length > 0
          ? `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} ${names.length === 1 ? 'uses' : 'use'} ${many ? 'some of them' : 'it'}. Docker keeps a volume that a container uses, running or not: remove ${names.length === 1 ? 'that container' : 'those containers'} first.`
          : 'Docker cannot bring its data back.'
      }
      goes={[
        ...volumes.slice(0, MOST).map((volume) => ({ strong: shortName(volume), rest: 'and everything in it' })),
        ...(volumes.length > MOST ? [{ strong: `${volumes.length - MOST} more`, rest: 'and everything in them' }] : []),
      ]}
      command={joinWords(['docker', 'volume', 'rm', ...volumes.map((volume) => volume.name)])}
      verb={many ? `Remove ${count(volumes.length, 'volume')}` : 'Remove volume'}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}

const shortName = (volume: Volume): string => (volume.anonymous ? `unnamed ${volume.name.slice(0, 12)}` : oneLine(volume.name))
