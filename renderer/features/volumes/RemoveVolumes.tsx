import { plural, t } from '@lingui/core/macro'
import type { Volume } from '../../../preload/contract/volumes'
import { useApi } from '../../api/context'
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
      title={
        many || only === undefined
          ? t`Remove ${plural(volumes.length, { one: '# volume', other: '# volumes' })}?`
          : t`Remove ${shortName(only)}?`
      }
      text={names.length > 0 ? usedText(names, many) : t`Docker cannot bring its data back.`}
      goes={[
        ...volumes.slice(0, MOST).map((volume) => ({ strong: shortName(volume), rest: t`and everything in it` })),
        ...(volumes.length > MOST ? [{ strong: t`${volumes.length - MOST} more`, rest: t`and everything in them` }] : []),
      ]}
      command={joinWords(['docker', 'volume', 'rm', ...volumes.map((volume) => volume.name)])}
      verb={many ? t`Remove ${plural(volumes.length, { one: '# volume', other: '# volumes' })}` : t`Remove volume`}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}

function usedText(names: readonly string[], many: boolean): string {
  const some = names.slice(0, 3).join(', ')
  const users = names.length > 3 ? t`${some} and ${names.length - 3} more` : some
  if (many)
    return plural(names.length, {
      one: `${users} uses some of them. Docker keeps a volume that a container uses, running or not: remove that container first.`,
      other: `${users} use some of them. Docker keeps a volume that a container uses, running or not: remove those containers first.`,
    })
  return plural(names.length, {
    one: `${users} uses it. Docker keeps a volume that a container uses, running or not: remove that container first.`,
    other: `${users} use it. Docker keeps a volume that a container uses, running or not: remove those containers first.`,
  })
}

const shortName = (volume: Volume): string => (volume.anonymous ? t`unnamed ${volume.name.slice(0, 12)}` : oneLine(volume.name))
