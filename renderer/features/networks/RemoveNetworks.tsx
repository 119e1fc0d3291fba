import { plural, t } from '@lingui/core/macro'
import type { Network } from '../../../preload/contract/networks'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { joinWords } from '../../lib/splitWords'
import { ConfirmDialog } from '../../ui/Dialog'

const MOST = 8

/** Asks before networks go, and says which containers are on them. */
export function RemoveNetworks({ networks, go, close }: { networks: readonly Network[]; go: () => Promise<void>; close: () => void }) {
  const [only] = networks
  const many = networks.length > 1
  const names = new Set(networks.map((network) => network.name))
  const on = useLive('containers').rows.filter((container) => container.networks.some((name) => names.has(name)))
  const running = on.filter((container) => container.state === 'running' || container.state === 'paused')
  const list = running.slice(0, 3).map((container) => oneLine(container.name))
  if (running.length > 3) list.push(t`${running.length - 3} more`)
  return (
    <ConfirmDialog
      title={
        many || only === undefined
          ? t`Remove ${plural(networks.length, { one: '# network', other: '# networks' })}?`
          : t`Remove ${oneLine(only.name)}?`
      }
      text={
        running.length > 0
          ? plural(running.length, {
              one: `${list.join(', ')} is connected. Docker keeps a network that running containers are on: stop it first.`,
              other: `${list.join(', ')} are connected. Docker keeps a network that running containers are on: stop them first.`,
            })
          : on.length > 0
            ? plural(on.length, {
                one: '# stopped container will not start again until it is connected to another network.',
                other: '# stopped containers will not start again until they are connected to another network.',
              })
            : undefined
      }
      goes={[
        ...networks.slice(0, MOST).map((network) => ({ strong: oneLine(network.name), rest: network.subnets.map(oneLine).join(', ') })),
        ...(networks.length > MOST ? [{ strong: t`${networks.length - MOST} more` }] : []),
      ]}
      stays={on.length > 0 ? [{ strong: plural(on.length, { one: '# container', other: '# containers' }), rest: t`and their data` }] : []}
      command={joinWords(['docker', 'network', 'rm', ...networks.map((network) => network.name)])}
      verb={many ? t`Remove ${plural(networks.length, { one: '# network', other: '# networks' })}` : t`Remove network`}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}
