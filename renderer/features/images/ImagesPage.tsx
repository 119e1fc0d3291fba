import { useEffect, useMemo, useState } from 'react'
import { useApi } from '../../api/context'
import { intents } from '../../lib/intents'
import { useEngine, useLive } from '../../lib/live'
import { go, useRoute } from '../../lib/router'
import { Empty } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Header } from '../../ui/Header'
import { SplitPane } from '../../ui/SplitPane'
import { ResourceTable } from '../../ui/table'
import { actions } from './actions'
import { columnsOf, usedBy } from './columns'
import { ImagePane } from './ImagePane'

/** Every image of the engine, and the chosen one's detail. */
export function ImagesPage() {
  const api = useApi()
  const engine = useEngine()?.id
  const list = useLive('images')
  const containers = useLive('containers').rows
  const route = useRoute()
  const [filter, setFilter] = useState('')
  const used = useMemo(() => usedBy(containers), [containers])
  const columns = useMemo(() => columnsOf(used), [used])
  const chosen = route.id === undefined ? undefined : list.byId.get(route.id)
  useEffect(() => {
    // The ledger's line for a look is a courtesy; the list itself does not need it.
    if (engine !== undefined) api.ledger.look({ engine, at: 'images' }).catch(() => undefined)
  }, [api, engine])

  const table = (
    <ResourceTable
      label="Images"
      rows={list.rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns}
      actions={actions}
      selectedId={chosen?.id}
      onOpen={(image) => go('images', image.id, route.tab)}
      filter={filter}
      filterText={(image) => `${image.tags.join(' ')} ${image.id} ${Object.entries(image.labels).flat().join(' ')}`}
      onClearFilter={() => setFilter('')}
      sortBy={{ column: 'age', down: false }}
      empty={
        <Empty
          title="No images yet"
          text="An image is what containers are made from. Fetch one from a registry, or build your own from a folder with a Dockerfile."
          actions={
            <>
              <Button kind="primary" size="l" onClick={() => intents.pull()}>
                Pull an image…
              </Button>
              <Button size="l" onClick={() => intents.build()}>
                Build…
              </Button>
            </>
          }
          command="docker pull nginx:alpine"
        />
      }
    />
  )
  return (
    <>
      <Header
        title="Images"
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={
          list.status === 'ready' && list.rows.length === 0
            ? undefined
            : { value: filter, onChange: setFilter, placeholder: 'Filter by name, id, label' }
        }
        action={
          !(list.status === 'ready' && list.rows.length === 0) && (
            <>
              <Button onClick={() => intents.build()}>Build…</Button>
              <Button kind="primary" onClick={() => intents.pull()}>
                Pull…
              </Button>
            </>
          )
        }
      />
      <SplitPane storageKey="images">
        {[table, chosen !== undefined && <ImagePane key={chosen.id} image={chosen} tab={route.tab} />]}
      </SplitPane>
    </>
  )
}
