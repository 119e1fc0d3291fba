import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { memory as memoryInWords } from '../../../lib/format'
import type { Container } from '../../../../preload/contract/containers'
import { useApi } from '../../../api/context'
import { isUp } from '../../../lib/isUp'
import { runAction } from '../../../lib/actions'
import { oneLine } from '../../../lib/plainText'
import { Empty, ListFailed } from '../../../ui/Blank'
import { Button, IconButton } from '../../../ui/Button'
import { Segmented, Switch } from '../../../ui/Choice'
import { SearchField } from '../../../ui/Field'
import { VirtualRows } from '../../../ui/VirtualRows'
import { actions } from '../actions'
import { ProcessLine } from './ProcessLine'
import { arrange, type ProcessOrder } from './tree'
import { useProcesses } from './useProcesses'

/** What runs in a container now, and what to send it. */
export function ProcessesTab({ row }: { row: Container }) {
  const api = useApi()
  const [follow, setFollow] = useState(true)
  const [order, setOrder] = useState<ProcessOrder>('tree')
  const [filter, setFilter] = useState('')
  const { processes, error, again } = useProcesses(row, !follow)
  useEffect(() => {
    // A courtesy to the ledger; the tab does not need it.
    api.ledger.look({ at: 'top', id: row.name }).catch(() => undefined)
  }, [api, row.name])
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    const all = processes ?? []
    // What is found stands without its parents, so it is no tree.
    if (wanted === '') return arrange(all, order)
    const found = all.filter((process) => `${process.pid} ${process.user} ${process.command}`.toLowerCase().includes(wanted))
    return arrange(found, order).map((line) => ({ ...line, depth: 0 }))
  }, [processes, order, filter])

  if (!isUp(row) && row.state !== 'paused' && row.state !== 'restarting') return <NotRunning row={row} />
  if (error !== undefined) return <ListFailed error={error} retry={again} />
  if (processes === undefined) return <div className="grow" aria-busy="true" />
  const memory = processes.reduce((sum, process) => sum + (process.memory ?? 0), 0)
  return (
    <>
      <div className="tools">
        <SearchField
          size="s"
          className="grow"
          placeholder={t`Filter by command, user, pid`}
          value={filter}
          onChange={setFilter}
          count={filter === '' ? undefined : t`${rows.length} of ${processes.length}`}
        />
        <Segmented
          label={t`Order`}
          value={order}
          onChange={setOrder}
          options={[
            { value: 'tree', label: t`Tree` },
            { value: 'cpu', label: t`CPU` },
            { value: 'memory', label: t`Memory` },
          ]}
        />
        <IconButton icon="restart" label={t`Refresh`} size="s" onClick={again} />
      </div>
      <div className="procs" role="table" aria-label={t`Processes`}>
        <div className="proc proc-h" role="row">
          <span role="columnheader">{t`Command`}</span>
          <span role="columnheader" className="proc-user">
            {t`User`}
          </span>
          <span role="columnheader" className="r" title={t`The process’s id on the engine’s machine`}>
            {t`PID`}
          </span>
          <span role="columnheader" className="r" title={t`Share of one core over the life of the process, as ps counts it`}>
            {t`CPU`}
          </span>
          <span role="columnheader" className="r">
            {t`Memory`}
          </span>
          <span role="columnheader" className="r proc-age">
            {t`Age`}
          </span>
          <span />
        </div>
        {rows.length === 0 ? (
          <div className="log-quiet" role="status">
            <Trans>No process has “{oneLine(filter.trim())}” in it.</Trans>
          </div>
        ) : (
          <VirtualRows
            label={t`Processes`}
            role="rowgroup"
            count={rows.length}
            keyOf={(index) => rows[index]?.process.pid ?? index}
            renderRow={(index) => {
              const line = rows[index]
              return line && <ProcessLine row={row} {...line} changed={again} />
            }}
          />
        )}
      </div>
      <div className="note">
        <span className="num">
          {plural(processes.length, { one: '# process', other: '# processes' })}
          {memory > 0 && t` · ${memoryInWords(memory)} resident`}
        </span>
        <span className="grow" />
        <Switch
          small
          label={follow ? t({ message: 'Updating', context: 'what is shown' }) : t`Paused`}
          checked={follow}
          onChange={setFollow}
        />
      </div>
    </>
  )
}

function NotRunning({ row }: { row: Container }) {
  const api = useApi()
  const start = actions().find((action) => action.id === 'start')
  return (
    <Empty
      title={t`Nothing runs in it`}
      text={t`A container has processes only while it runs.`}
      actions={
        start?.when(row) && (
          <Button kind="primary" size="l" icon="play" onClick={() => void runAction(api, start, [row])}>
            {t`Start`}
          </Button>
        )
      }
      command={`docker top ${row.name}`}
    />
  )
}
