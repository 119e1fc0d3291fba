import { plural, t } from '@lingui/core/macro'
import type { Container, ContainerDetails } from '../../../../preload/contract/containers'
import { memory as memoryInWords, moment } from '../../../lib/format'
import { joinWords } from '../../../lib/splitWords'
import { Ago } from '../../../ui/Age'
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
  const rights = [d.privileged && t`privileged: it can do all that the machine’s root can`, d.readOnly && t`its own files are read only`]
  return (
    <div className="facts-page">
      <StateBanner details={d} />
      <LeftBehind row={row} />
      <Facts
        title={t`Container`}
        facts={[
          [t`Image`, <ImageFact key="image" row={row} details={d} />],
          [t`Command`, joinWords([...d.entrypoint, ...d.command])],
          [t`Working folder`, d.workdir],
          [t`User`, d.user],
          [t`Host name`, d.hostname],
          [t`Created`, <Moment key="created" at={d.createdAt} />],
          [t`Started`, d.startedAt !== undefined && <Moment key="started" at={d.startedAt} />],
          [t`Ended`, d.finishedAt !== undefined && d.state !== 'running' && <Moment key="ended" at={d.finishedAt} />],
          [t`Restarted`, restartWords(d.restartPolicy), 'words'],
          [t`When it ends`, d.autoRemove && t`it is removed, with what it wrote`, 'words'],
          [t`Stop signal`, d.stopSignal],
          [t`Rights`, rights.filter(Boolean).join('; '), 'words'],
          [t`Terminal`, d.tty ? 'tty' : ''],
          [t`Platform`, d.platform],
          [t`Log driver`, d.logDriver],
          [t`Size`, <Size key={row.id} row={row} />],
        ]}
      />
      <Health details={d} />
      <Facts
        title={t`Limits`}
        facts={[
          [t`Memory`, memory === undefined ? t`not limited` : memoryInWords(memory), 'words'],
          ['CPU', cpus === undefined ? t`not limited` : plural(Number(cpus.toFixed(3)), { one: '# core', other: '# cores' }), 'words'],
          [t`Processes`, pids === undefined ? t`not limited` : String(pids), 'words'],
        ]}
      />
      <Facts
        title={t`Ports`}
        facts={[...openPorts(d.ports), ...d.ports.filter((port) => port.host === undefined)].map((port): Fact => [
          `${port.container}/${port.protocol}`,
          port.host === undefined ? (
            <span key="port" className="f3">
              {t`not published`}
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
        (<Ago at={at} />)
      </span>
    </span>
  )
}
