import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { useLive } from '../../lib/live'
import { go, useRoute } from '../../lib/router'
import { Empty } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Header } from '../../ui/Header'
import { SplitPane } from '../../ui/SplitPane'
import { ResourceTable } from '../../ui/table'
import { registryActions } from './actions/registryActions'
import { columns, filterText } from './list/columns'
import { RegistryPane } from './list/RegistryPane'
import { rememberPlace } from './found'
import { addRegistry, signIn } from './open'
import { placeOf } from './place'
import { RepositoryView } from './tags/RepositoryView'

/** Every registry that is known; the chosen one's repositories beside them; a repository's tags in their place. */
export function RegistriesPage() {
  const route = useRoute()
  const place = placeOf(route)
  const { registry, repository, reference } = place ?? {}
  useEffect(() => {
    if (registry !== undefined)
      rememberPlace({ registry, ...(repository !== undefined && { repository }), ...(reference !== undefined && { reference }) })
  }, [registry, repository, reference])
  if (place?.repository !== undefined)
    return <RepositoryView key={`${place.registry}/${place.repository}`} {...place} repository={place.repository} tab={route.tab} />
  return <RegistryList chosenId={place?.registry} tab={route.tab} />
}

function RegistryList({ chosenId, tab }: { chosenId: string | undefined; tab: string | undefined }) {
  const list = useLive('registries')
  const [filter, setFilter] = useState('')
  const chosen = chosenId === undefined ? undefined : list.byId.get(chosenId)
  const nothing = list.status === 'ready' && list.rows.length === 0
  const table = (
    <ResourceTable
      label={t`Registries`}
      noun="registry"
      rows={list.rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns()}
      actions={registryActions()}
      selectedId={chosen?.id}
      onOpen={({ id }) => go('registries', id, tab)}
      filter={filter}
      filterText={filterText}
      onClearFilter={() => setFilter('')}
      empty={
        <Empty
          title={t`No registries yet`}
          text={t`A registry keeps images for others to pull. Sign in to one, or add one by its address.`}
          actions={
            <>
              <Button kind="primary" size="l" onClick={() => signIn()}>
                {t`Sign in…`}
              </Button>
              <Button size="l" onClick={addRegistry}>
                {t`Add a registry…`}
              </Button>
            </>
          }
          command="docker login"
        />
      }
    />
  )
  return (
    <>
      <Header
        title={t`Registries`}
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={nothing ? undefined : { value: filter, onChange: setFilter, placeholder: t`Filter by address, user` }}
        action={
          !nothing && (
            <>
              <Button onClick={addRegistry}>{t`Add…`}</Button>
              <Button kind="primary" onClick={() => signIn()}>
                {t`Sign in…`}
              </Button>
            </>
          )
        }
      />
      <SplitPane storageKey="registries">
        {[table, chosen !== undefined && <RegistryPane key={chosen.id} registry={chosen} tab={tab} />]}
      </SplitPane>
    </>
  )
}
