import { t } from '@lingui/core/macro'
import { isUp } from '../../lib/isUp'
import { useEffect, useMemo, useState } from 'react'
import type { Container } from '../../../preload/contract/containers'
import { useApi } from '../../api/context'
import { takeDropped } from '../../lib/dropped'
import { intents } from '../../lib/intents'
import { useEngine, useLive } from '../../lib/live'
import { go, useRoute } from '../../lib/router'
import { Empty } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Segmented } from '../../ui/Choice'
import { Header } from '../../ui/Header'
import { SplitPane } from '../../ui/SplitPane'
import { ResourceTable, type RowDrop } from '../../ui/table'
import { actions } from './actions'
import { columnsOf, groupCells, groupOf } from './columns'
import { GonePane } from './GonePane'
import { note, refOf } from './known'
import { useListStats } from './stats/useListStats'
import { pruneContainers } from './prune'
import { needsALook, toStateWords } from './words'
import { lazily } from '../../lib/lazily'

const ContainerPane = lazily(async () => (await import('./ContainerPane')).ContainerPane)
const ComparePage = lazily(async () => (await import('./stats/ComparePage')).ComparePage)

type Part = 'all' | 'running' | 'look'
/** Which rows are shown stays while the page is away. */
let lastPart: Part = 'all'

const PARTS: Record<Part, (row: Container) => boolean> = {
  all: () => true,
  running: isUp,
  look: needsALook,
}

/** Every container of the engine, and the chosen one's detail. */
export function ContainersPage() {
  const api = useApi()
  const engine = useEngine()
  const list = useLive('containers')
  const route = useRoute()
  const [filter, setFilter] = useState('')
  const [part, setPart] = useState<Part>(lastPart)
  const rows = useMemo(() => list.rows.filter(PARTS[part]), [list.rows, part])
  const group = useMemo(() => groupOf(list.rows), [list.rows])
  const columns = useMemo(() => columnsOf(group !== undefined), [group])
  const onVisible = useListStats(list.byId)
  const chosen = route.id === undefined ? undefined : (list.byId.get(route.id) ?? list.rows.find((row) => row.name === route.id))
  const [seen, setSeen] = useState<{ id: string; name: string }>()
  if (chosen !== undefined && (seen?.id !== chosen.id || seen.name !== chosen.name)) setSeen({ id: chosen.id, name: chosen.name })

  useEffect(() => {
    note(list.byId, engine)
    return () => note(undefined, engine)
  }, [list.byId, engine])
  const engineId = engine?.id
  useEffect(() => {
    // The ledger's line for a look is a courtesy; the list itself does not need it.
    if (engineId !== undefined && part !== 'look')
      api.ledger.look({ engine: engineId, at: part === 'all' ? 'containers' : 'running-containers' }).catch(() => undefined)
  }, [api, engineId, part])

  const choose = (next: Part) => {
    lastPart = next
    setPart(next)
  }
  const rests = list.rows.some((row) => row.state === 'exited' || row.state === 'created' || row.state === 'dead')
  const asked = route.query['compare']
  if (asked !== undefined && route.id === undefined)
    return <ComparePage key={asked} asked={asked} all={list.rows} ready={list.status === 'ready'} />
  const none = list.status === 'ready' && list.rows.length === 0
  const table = (
    <ResourceTable
      label={t`Containers`}
      noun="container"
      rows={rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns}
      group={group}
      groupCells={groupCells}
      actions={actions()}
      selectedId={chosen?.id}
      onOpen={(row) => go('containers', row.id, route.tab)}
      filter={filter}
      filterText={searchText}
      onClearFilter={() => setFilter('')}
      onVisible={onVisible}
      drop={drop}
      sortBy={{ column: 'name', down: false }}
      empty={none ? <NoContainers /> : <NoneOfThese part={part} showAll={() => choose('all')} />}
    />
  )
  const pane =
    chosen !== undefined ? (
      <ContainerPane key={chosen.id} row={chosen} tab={route.tab} />
    ) : (
      route.id !== undefined &&
      list.status === 'ready' && <GonePane key={route.id} id={route.id} name={seen?.id === route.id ? seen.name : undefined} />
    )
  return (
    <>
      <Header
        title={t`Containers`}
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={none ? undefined : { value: filter, onChange: setFilter, placeholder: t`Filter by name, image, port, label` }}
        action={
          !none && (
            <>
              {rests && (
                <Button icon="trash" onClick={pruneContainers}>
                  {t`Clean up…`}
                </Button>
              )}
              <Button kind="primary" onClick={() => intents.run()}>
                {t`Run…`}
              </Button>
            </>
          )
        }
      >
        {!none && (
          <Segmented
            label={t`State`}
            value={part}
            onChange={choose}
            options={[
              { value: 'all', label: t`All` },
              { value: 'running', label: t`Running`, ...counted(list.rows, PARTS.running, list.status) },
              { value: 'look', label: t`Needs a look`, ...counted(list.rows, PARTS.look, list.status) },
            ]}
          />
        )}
      </Header>
      <SplitPane storageKey="containers">{[table, pane]}</SplitPane>
    </>
  )
}

/** Files dropped on a container: the dialog asks where in it they go. */
const drop: RowDrop<Container> = {
  when: (row) => row.state !== 'removing',
  take: (row, dropped) => intents.copyFiles({ place: { kind: 'container', ...refOf(row) }, name: row.name, dropped: takeDropped(dropped) }),
}

const counted = (rows: readonly Container[], part: (row: Container) => boolean, status: string) =>
  status === 'ready' ? { count: rows.filter(part).length } : {}

function searchText(row: Container): string {
  const ports = row.ports.map((port) => `${port.host ?? ''} ${port.container}`).join(' ')
  const words = toStateWords(row)
  return `${row.name} ${row.image} ${row.id} ${row.project ?? ''} ${words.word} ${words.detail ?? ''} ${ports} ${Object.entries(row.labels).flat().join(' ')}`
}

function NoContainers() {
  return (
    <Empty
      title={t`No containers yet`}
      text={t`A container is a running copy of an image. Run one that is here, or fetch one first.`}
      actions={
        <>
          <Button kind="primary" size="l" onClick={() => intents.run()}>
            {t`Run a container…`}
          </Button>
          <Button size="l" onClick={() => intents.build()}>
            {t`Build an image…`}
          </Button>
        </>
      }
      command="docker run -d -p 8080:80 --name web nginx"
    />
  )
}

function NoneOfThese({ part, showAll }: { part: Part; showAll: () => void }) {
  return (
    <Empty
      title={part === 'look' ? t`Nothing needs a look` : t`Nothing is running`}
      text={
        part === 'look'
          ? t`No container has failed, is unhealthy or keeps restarting.`
          : t`The containers there are have all stopped. Choose one under All and start it, or run a new one.`
      }
      actions={
        <Button size="l" onClick={showAll}>
          {t`Show all`}
        </Button>
      }
    />
  )
}
