import type { Network } from '../../../preload/contract/networks'
import { count } from '../../lib/format'
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
  if (running.length > 3) list.push(`${running.length - 3} more`)
  return (
    <ConfirmDialog
      title={many || only === undefined ? `Remove ${count(networks.length, 'network')}?` : `Remove ${oneLine(only.name)}?`}
      text={
        running.length > 0
          ? `${list.join(', ')} ${running.length === 1 ? 'is' : 'are'} connected. Docker keeps a network that running containers are on: stop ${running.length === 1 ? 'it' : 'them'} first.`
          : on.length > 0
            ? `${count(on.length, 'stopped container')} will not start again until ${on.length === 1 ? 'it is' : 'they are'} connected to another network.`
            : undefined
      }
      goes={[
        ...networks.slice(0, MOST).map((network) => ({ strong: oneLine(network.name), rest: network.subnets.map(oneLine).join(', ') })),
        ...(networks.length > MOST ? [{ strong: `${networks.length - MOST} more` }] : []),
      ]}
      stays={on.length > 0 ? [{ strong: count(on.length, 'container'), rest: 'and their data' }] : []}
      command={joinWords(['docker', 'network', 'rm', ...networks.map((network) => network.name)])}
      verb={many ? `Remove ${count(networks.length, 'network')}` : 'Remove network'}
      danger
      onConfirm={go}
      onClose={close}
    />
  )
}
