import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useLive } from '../../../lib/live'
import { href } from '../../../lib/router'
import { oneLine } from '../../../lib/plainText'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import type { Problem } from './form/problem'
import { portRow, type PortRow } from './form/rows'
import { leadsTo, suggestPorts } from './form/suggestPorts'
import { FromImage, FromImageRow } from './FromImage'
import { useRunForm } from './RunContext'
import { SettingRow } from './SettingRow'
import { useManyRows } from './useManyRows'

const PROTOCOLS = (['tcp', 'udp', 'sctp'] as const).map((value) => ({ value, label: value }))

/** Which ports of this machine lead to which ports of the container. */
export function RunPorts() {
  const { form, change, problemsOf, defaults } = useRunForm()
  const containers = useLive('containers').rows
  const [added, setAdded] = useState<number>()
  const [addresses, setAddresses] = useState(false)
  const rows = form.ports
  const problems = problemsOf('ports')
  const many = useManyRows(
    rows,
    'port',
    (row) => `${row.host} ${row.container} ${row.ip} ${row.protocol}`,
    (row) => problems.some((one) => one.key === row.key),
  )
  const put = (ports: PortRow[]) => change({ ports })
  const set = (key: number, part: Partial<PortRow>) => put(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = () => {
    const row = portRow()
    setAdded(row.key)
    put([...rows, row])
  }
  const withAddress = addresses || rows.some((row) => row.ip !== '')
  const unpublished = form.publishAll ? [] : defaults.ports.filter((port) => !leadsTo(rows, port))
  return (
    <SettingRow id="ports" error={problems.find((one) => one.key === undefined)?.text}>
      <div className="run-rows">
        {many.tools}
        {many.shown.map((row) => {
          const problem = problems.find((one) => one.key === row.key)
          return (
            <div key={row.key} className="run-row">
              <div className={withAddress ? 'run-port with-address' : 'run-port'}>
                {withAddress && (
                  <TextField
                    mono
                    label={t`Address of this machine`}
                    value={row.ip}
                    placeholder={t`every address`}
                    onChange={(event) => set(row.key, { ip: event.target.value })}
                  />
                )}
                <TextField
                  mono
                  label={t`Port on this machine`}
                  autoFocus={row.key === added}
                  value={row.host}
                  bad={problem !== undefined}
                  placeholder={t`any free one`}
                  onChange={(event) => set(row.key, { host: event.target.value })}
                />
                <span className="f3">
                  <Icon name="arrowr" />
                </span>
                <TextField
                  mono
                  label={t`Port in the container`}
                  value={row.container}
                  disabled={row.exposed}
                  placeholder={t`80, or 7000-7010`}
                  onChange={(event) => set(row.key, { container: event.target.value })}
                  end={row.exposed ? <span className="xs f3 nowrap ui-font">{t`exposed`}</span> : undefined}
                />
                <Select
                  size="l"
                  label={t`Protocol`}
                  value={row.protocol}
                  options={PROTOCOLS}
                  onChange={(protocol) => set(row.key, { protocol })}
                />
                <IconButton icon="x" label={t`Remove port`} onClick={() => put(rows.filter((one) => one.key !== row.key))} />
              </div>
              {problem && <PortProblem problem={problem} onFix={(host) => set(row.key, { host })} />}
            </div>
          )
        })}
        <div className="btns t run-add">
          <Button kind="quiet" size="s" icon="plus" onClick={add}>
            {t`Add port`}
          </Button>
          {rows.length > 0 && !withAddress && (
            <Button kind="quiet" size="s" icon="network" onClick={() => setAddresses(true)}>
              {t`Choose the address`}
            </Button>
          )}
        </div>
      </div>
      <FromImage noun="port" items={unpublished}>
        {(port) => (
          <FromImageRow key={port} act={t`Publish`} what={port} onAct={() => put([...rows, ...suggestPorts([port], containers, rows)])}>
            <Trans>The image listens on {oneLine(port)}</Trans>
          </FromImageRow>
        )}
      </FromImage>
    </SettingRow>
  )
}

function PortProblem({ problem: { text, holder, free }, onFix }: { problem: Problem; onFix: (port: string) => void }) {
  return (
    <div className="err run-err" role="alert">
      <Icon name="bad" size={14} />
      <span className="grow">
        {text}
        {holder && (
          <>
            {' '}
            <a href={href('containers', holder.id)} target="_blank" rel="noreferrer">{t`Show it`}</a>
          </>
        )}
        {free !== undefined && ' '}
        {free !== undefined && (free.includes('-') ? t`The next free range is ${free}.` : t`The next free one is ${free}.`)}
      </span>
      {free !== undefined && (
        <Button size="s" onClick={() => onFix(free)}>
          <Trans>Use {free}</Trans>
        </Button>
      )}
    </div>
  )
}
