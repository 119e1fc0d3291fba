import { useState, type ReactNode } from 'react'
import type { Container, ContainerDetails } from '../../../preload/contract/containers'
import { clock, count, moment } from '../../lib/format'
import { intents } from '../../lib/intents'
import { oneLine } from '../../lib/plainText'
import { href } from '../../lib/router'
import { Age } from '../../ui/Age'
import { Button } from '../../ui/Button'
import { Dot } from '../../ui/Dot'
import { Facts, type Fact } from '../../ui/Facts'
import { plainOf } from '../../ui/log/scan'
import { PortLink } from './cells'
import { openPorts, portText } from './ports'
import { looksSecret, shortId } from './words'

/** What a container is and how it is, in facts. */
export function OverviewTab({ row, details: d }: { row: Container; details: ContainerDetails }) {
  const command = [...d.entrypoint, ...d.command].join(' ')
  return (
    <div className="facts-page">
      <Ending details={d} />
      <Facts
        title="Container"
        facts={[
          ['Image', <ImageFact key="image" row={row} image={d.image} />],
          ['Command', command],
          ['Working folder', d.workdir],
          ['User', d.user],
          ['Host name', d.hostname],
          ['Created', <Moment key="created" at={d.createdAt} />],
          ['Started', d.startedAt !== undefined && <Moment key="started" at={d.startedAt} />],
          ['Ended', d.finishedAt !== undefined && d.state !== 'running' && <Moment key="ended" at={d.finishedAt} />],
          ['Restart policy', d.restartPolicy === 'no' ? '' : d.restartPolicy],
          [
            'Restarts',
            d.restarts > 0 && (
              <span key="restarts" className="num">
                {d.restarts}
              </span>
            ),
          ],
          ['Terminal', d.tty ? 'tty' : ''],
        ]}
      />
      <Health details={d} />
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
      <Facts
        title="Networks"
        facts={d.networks.map((network): Fact => [network.name, [network.ip, ...network.aliases].filter((text) => text !== '')])}
      />
      <Facts
        title="Files and volumes"
        facts={d.mounts.map((mount): Fact => [
          mount.target,
          [`${mount.type === 'volume' ? (mount.name ?? mount.source) : mount.source || mount.type}${mount.readOnly ? ' (read only)' : ''}`],
        ])}
      />
      <Pairs title="Environment" secrets pairs={d.env.map((one) => [one.name, one.value])} />
      <Pairs title="Labels" pairs={Object.entries(d.labels).sort(([a], [b]) => a.localeCompare(b))} />
    </div>
  )
}

/** Why it stopped, when that was not as planned. */
function Ending({ details: d }: { details: ContainerDetails }) {
  const reason = d.error || (d.exitCode !== undefined && d.exitCode !== 0 ? d.exitReason : undefined)
  if (reason === undefined || d.state === 'running' || d.state === 'created') return null
  return (
    <div className="banner fail" role="status">
      <Dot kind="fail" />
      <span className="grow">
        <span className="name">Exited {d.exitCode ?? ''}</span> {oneLine(reason)}
      </span>
    </div>
  )
}

function ImageFact({ row, image }: { row: Container; image: string }) {
  return (
    <span className="facts-line">
      <a href={href('images', row.imageId)} className="ell" title={oneLine(image)}>
        <code>{image.startsWith('sha256:') ? shortId(image) : oneLine(image)}</code>
      </a>
      <Button size="s" kind="quiet" onClick={() => intents.run({ image })}>
        Run another…
      </Button>
    </span>
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

/** The last health checks, newest first, and how many failed in a row. */
function Health({ details: { health } }: { details: ContainerDetails }) {
  if (health === undefined) return null
  const streak = health.failingStreak > 0 ? `${count(health.failingStreak, 'failure')} in a row` : undefined
  return (
    <section className="facts-s">
      <h3>
        Health{' '}
        <span className={health.status === 'unhealthy' ? 'warn-fg' : 'f3'}>{[health.status, streak].filter(Boolean).join(', ')}</span>
      </h3>
      {health.log
        .slice(-5)
        .toReversed()
        .map((check) => (
          <div className="health-l sm" key={check.at}>
            <Dot kind={check.exitCode === 0 ? 'run' : 'fail'} />
            <span className="f3 num" title={moment(check.at)}>
              {clock(check.at)}
            </span>
            <code className="ell f2" title={plainOf(check.output).trim()}>
              {oneLine(check.output.trim()) || `exit ${check.exitCode}`}
            </code>
          </div>
        ))}
    </section>
  )
}

/** `NAME=value`, as docker writes it: names may be long, and their ends differ. */
function Pairs({
  title,
  pairs,
  secrets = false,
}: {
  title: string
  pairs: readonly (readonly [name: string, value: string])[]
  secrets?: boolean
}) {
  if (pairs.length === 0) return null
  return (
    <section className="facts-s">
      <h3>{title}</h3>
      {pairs.map(([name, value]) => (
        <div key={name} className="facts-line pair">
          <code>
            <span className="f2">{oneLine(name)}=</span>
            {!(secrets && looksSecret(name) && value !== '') && oneLine(value)}
          </code>
          {secrets && looksSecret(name) && value !== '' && <Secret name={name} value={value} />}
        </div>
      ))}
    </section>
  )
}

/** Hidden until asked for: somebody may look over the shoulder. */
function Secret({ name, value }: { name: string; value: string }): ReactNode {
  const [shown, setShown] = useState(false)
  return (
    <span className="facts-line secret-line">
      <code className="secret">{shown ? oneLine(value) : '••••••••••••'}</code>
      <button type="button" className="xs f2" aria-label={`${shown ? 'Hide' : 'Show'} ${oneLine(name)}`} onClick={() => setShown(!shown)}>
        {shown ? 'Hide' : 'Show'}
      </button>
    </span>
  )
}
