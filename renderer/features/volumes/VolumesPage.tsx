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
import { createVolume } from './create'
import { pruneVolumes } from './prune'
import { VolumePane } from './VolumePane'

/** Every volume of the engine, and the chosen one's detail. */
export function VolumesPage() {
  const api = useApi()
  const engine = useEngine()?.id
  const list = useLive('volumes')
  const route = useRoute()
  const [filter, setFilter] = useState('')
  const chosen = route.id === undefined ? undefined : list.byId.get(route.id)
  const nothing = list.status === 'ready' && list.rows.length === 0
  useEffect(() => {
    // The ledger's line for a look is a courtesy; the list itself does not need it.
    if (engine !== undefined) api.ledger.look({ engine, at: 'volumes' }).catch(() => undefined)
  }, [api, engine])

  const table = (
    <ResourceTable
      label={t`Volumes`}
      noun="volume"
      rows={list.rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns()}
      actions={actions()}
      selectedId={chosen?.id}
      onOpen={(volume) => go('volumes', volume.id, route.tab)}
      filter={filter}
      filterText={(volume) => `${volume.name} ${volume.driver} ${volume.project ?? ''} ${Object.entries(volume.labels).flat().join(' ')}`}
      onClearFilter={() => setFilter('')}
      empty={
        <Empty
          title={t`No volumes yet`}
          text={t`A volume keeps a container’s data when the container goes. Make one here, or let a container make its own.`}
          actions={
            <Button kind="primary" size="l" onClick={createVolume}>
              {t`Create a volume…`}
            </Button>
          }
          command="docker volume create data"
        />
      }
    />
  )
  return (
    <>
      <Header
        title={t`Volumes`}
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={nothing ? undefined : { value: filter, onChange: setFilter, placeholder: t`Filter by name, driver, label` }}
        action={
          !nothing && (
            <>
              <Button icon="trash" onClick={pruneVolumes}>
                {t`Clean up…`}
              </Button>
              <Button kind="primary" onClick={createVolume}>
                {t`Create…`}
              </Button>
            </>
          )
        }
      />
      <SplitPane storageKey="volumes">
        {[table, chosen !== undefined && <VolumePane key={chosen.id} volume={chosen} tab={route.tab} />]}
      </SplitPane>
    </>
  )
}
