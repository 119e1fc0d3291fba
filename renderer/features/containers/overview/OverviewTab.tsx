import type { Container, ContainerDetails } from '../../../../preload/contract/containers'
import { moment, memory as memoryInWords } from '../../../lib/format'
import { joinWords } from '../../../lib/splitWords'
import { Age } from '../../../ui/Age'
import { Facts, type Fact } from '../../../ui/Facts'
import { PortLink } from '../cells'
import { openPorts, portText } from '../ports'
import { Environment } from './Environment'
import { Health } from './Health'
import { ImageFact } from './ImageFact'
import { Labels } from './Labels'
import { LeftBehind } from './LeftBehind'
import { Mounts } from './Mounts'
import { Networks } from './Networks'
import { Size } from './Size'
import { restartWords } from './state'
import { StateBanner } from './StateBanner'

/** What a container is and how it is, in facts. */
export function OverviewTab({ row, details: d }: { row: Container; details: ContainerDetails }) {
  const { memory, cpus, pids } = d.limits
  const rights = [d.privileged && 'privileged: it can do all that the machine’s root can', d.readOnly && 'its own files are read only']
  return (
    <div className="facts-page">
      <StateBanner details={d} />
      <LeftBehind row={row} />
      <Facts
        title="Container"
        facts={[
          ['Image', <ImageFact key="image" row={row} details={d} />],
          ['Command', joinWords([...d.entrypoint, ...d.command])],
          ['Working folder', d.workdir],
          ['User', d.user],
          ['Host name', d.hostname],
          ['Created', <Moment key="created" at={d.createdAt} />],
          ['Started', d.startedAt !== undefined && <Moment key="started" at={d.startedAt} />],
          ['Ended', d.finishedAt !== undefined && d.state !== 'running' && <Moment key="ended" at={d.finishedAt} />],
          ['Restarted', restartWords(d.restartPolicy), 'words'],
          ['When it ends', d.autoRemove && 'it is removed, with what it wrote', 'words'],
          ['Stop signal', d.stopSignal],
          ['Rights', rights.filter(Boolean).join('; '), 'words'],
          ['Terminal', d.tty ? 'tty' : ''],
          ['Platform', d.platform],
          ['Log driver', d.logDriver],
          ['Size', <Size key={row.id} row={row} />],
        ]}
      />
      <Health details={d} />
      <Facts
        title="Limits"
        facts={[
          ['Memory', memory === undefined ? 'not limited' : memoryInWords(memory), 'words'],
          ['CPU', cpus === undefined ? 'not limited' : `${Number(cpus.toFixed(3))} ${cpus === 1 ? 'core' : 'cores'}`, 'words'],
          ['Processes', pids === undefined ? 'not limited' : String(pids), 'words'],
        ]}
      />
      <Facts
        title="Ports"
        facts={[...openPorts(d.ports), ...d.ports.filter((port) => port.host === undefined)].map((port): Fact => [
          `${port.container}/${port.protocol}`,
          port.host === undefined ? (
            <span key="port" className="f3">
              not published
            </span>
          ) : (
            <PortLink key="port" port={port}>
              <code>{portText(port)}</code>
            </PortLink>
          ),
        ])}
      />
      <Networks networks={d.networks} />
      <Mounts id={d.id} mounts={d.mounts} />
      <Environment env={d.env} />
      <Labels labels={d.labels} />
    </div>
  )
}

function Moment({ at }: { at: number }) {
  return (
    <span className="num">
      {moment(at)}{' '}
      <span className="f3">
        (<Age at={at} /> ago)
      </span>
    </span>
  )
}
