import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { useApi } from '../../api/context'
import { useEngine, useLive } from '../../lib/live'
import { go, useRoute } from '../../lib/router'
import { Empty } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Header } from '../../ui/Header'
import { SplitPane } from '../../ui/SplitPane'
import { ResourceTable } from '../../ui/table'
import { actions } from './actions'
import { columns } from './columns'
import { createNetwork } from './create'
import { pruneNetworks } from './prune'
import { NetworkPane } from './NetworkPane'

/** Every network of the engine, and the chosen one's detail. */
export function NetworksPage() {
  const api = useApi()
  const engine = useEngine()?.id
  const list = useLive('networks')
  const route = useRoute()
  const [filter, setFilter] = useState('')
  // A link may say a name.
  const chosen = list.byId.get(route.id ?? '') ?? list.rows.find(({ name }) => name === route.id)
  const nothing = list.status === 'ready' && list.rows.length === 0
  useEffect(() => {
    // The ledger's line for a look is a courtesy; the list itself does not need it.
    if (engine !== undefined) api.ledger.look({ engine, at: 'networks' }).catch(() => undefined)
  }, [api, engine])

  const table = (
    <ResourceTable
      label={t`Networks`}
      noun="network"
      rows={list.rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns()}
      actions={actions()}
      selectedId={chosen?.id}
      onOpen={(network) => go('networks', network.id, route.tab)}
      filter={filter}
      filterText={(network) =>
        `${network.name} ${network.driver} ${network.subnets.join(' ')} ${network.project ?? ''} ${Object.entries(network.labels).flat().join(' ')}`
      }
      onClearFilter={() => setFilter('')}
      empty={
        <Empty
          title={t`No networks yet`}
          text={t`Containers on one network find each other by name. Make one, and run containers on it.`}
          actions={
            <Button kind="primary" size="l" onClick={createNetwork}>
              {t`Create a network…`}
            </Button>
          }
          command="docker network create backend"
        />
      }
    />
  )
  return (
    <>
      <Header
        title={t`Networks`}
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={nothing ? undefined : { value: filter, onChange: setFilter, placeholder: t`Filter by name, driver, subnet` }}
        action={
          !nothing && (
            <>
              <Button icon="trash" onClick={pruneNetworks}>
                {t`Clean up…`}
              </Button>
              <Button kind="primary" onClick={createNetwork}>
                {t`Create…`}
              </Button>
            </>
          )
        }
      />
      <SplitPane storageKey="networks">
        {[table, chosen !== undefined && <NetworkPane key={chosen.id} network={chosen} tab={route.tab} />]}
      </SplitPane>
    </>
  )
}
