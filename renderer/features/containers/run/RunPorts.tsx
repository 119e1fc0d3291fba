import { href } from '../../../lib/router'
import { oneLine } from '../../../lib/plainText'
import { Button, IconButton } from '../../../ui/Button'
import { Select } from '../../../ui/Choice'
import { FormRow, TextField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import type { Problem } from './check'
import { portRow, type PortRow } from './runForm'

const PROTOCOLS = (['tcp', 'udp', 'sctp'] as const).map((value) => ({ value, label: value }))

/** Which port of this machine leads to which port of the container. */
export function RunPorts({
  rows,
  onChange,
  problems,
}: {
  rows: readonly PortRow[]
  onChange: (rows: PortRow[]) => void
  problems: readonly Problem[]
}) {
  const set = (key: number, part: Partial<PortRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <FormRow label="Ports">
      <div className="run-rows">
        {rows.map((row) => {
          const problem = problems.find((one) => one.key === row.key)
          return (
            <div key={row.key} className="run-row">
              <div className="run-port">
                <TextField
                  mono
                  label="Port on this machine"
                  value={row.host}
                  bad={problem !== undefined}
                  placeholder="any free one"
                  inputMode="numeric"
                  onChange={(event) => set(row.key, { host: event.target.value })}
                  end={row.ip === '' ? undefined : <span className="xs f3 nowrap">{oneLine(row.ip)}</span>}
                />
                <span className="f3">
                  <Icon name="arrowr" />
                </span>
                <TextField
                  mono
                  label="Port in the container"
                  value={row.container}
                  disabled={row.exposed}
                  inputMode="numeric"
                  onChange={(event) => set(row.key, { container: event.target.value })}
                  end={row.exposed ? <span className="xs f3 nowrap ui-font">exposed</span> : undefined}
                />
                <Select
                  size="l"
                  label="Protocol"
                  value={row.protocol}
                  options={PROTOCOLS}
                  onChange={(protocol) => set(row.key, { protocol })}
                />
                <IconButton icon="x" label="Remove port" onClick={() => onChange(rows.filter((one) => one.key !== row.key))} />
              </div>
              {problem && <PortProblem problem={problem} onFix={(port) => set(row.key, { host: String(port) })} />}
            </div>
          )
        })}
        <div>
          <Button kind="quiet" size="s" icon="plus" className="run-add" onClick={() => onChange([...rows, portRow()])}>
            Add port
          </Button>
        </div>
      </div>
    </FormRow>
  )
}

function PortProblem({ problem: { text, holder, free }, onFix }: { problem: Problem; onFix: (port: number) => void }) {
  return (
    <div className="err run-err" role="alert">
      <Icon name="bad" size={14} />
      <span className="grow">
        {text}
        {holder && (
          <>
            {' '}
            <a href={href('containers', holder.id)} target="_blank" rel="noreferrer">
              {oneLine(holder.name)}
            </a>
            .{free !== undefined && ` The next free one is ${free}.`}
          </>
        )}
      </span>
      {free !== undefined && (
        <Button size="s" onClick={() => onFix(free)}>
          Use {free}
        </Button>
      )}
    </div>
  )
}
