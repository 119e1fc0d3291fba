import { t } from '@lingui/core/macro'
import { useEffect, useMemo, useState } from 'react'
import { useApi } from '../../api/context'
import { menuOf } from '../../lib/commands'
import { intents } from '../../lib/intents'
import { useEngine, useLive } from '../../lib/live'
import { usePageCommands } from '../../lib/pageCommands'
import { go, useRoute } from '../../lib/router'
import { useCall } from '../../lib/useCall'
import { useFileDrop } from '../../lib/useFileDrop'
import { Empty } from '../../ui/Blank'
import { Button, IconButton } from '../../ui/Button'
import { Header } from '../../ui/Header'
import { Menu, type MenuItems } from '../../ui/Menu'
import { SplitPane } from '../../ui/SplitPane'
import { ResourceTable } from '../../ui/table'
import { toast } from '../../ui/toast'
import { actions } from './actions'
import { commands } from './commands'
import { columnsOf, groupCellsOf, type SizesOf, usedBy } from './columns'
import { groupOf } from './groups'
import { ImagePane } from './ImagePane'
import { loadImages } from './load'
import { loadDropped } from './load/loadDropped'

/** Every image of the engine, and the chosen one's detail. */
export function ImagesPage() {
  const api = useApi()
  const engine = useEngine()?.id
  const list = useLive('images')
  const containers = useLive('containers').rows
  const route = useRoute()
  const [filter, setFilter] = useState('')
  const used = useMemo(() => usedBy(containers), [containers])
  // Weighing reads every image: only when somebody asks, and again only when they ask again.
  const [weighing, setWeighing] = useState(0)
  const weighed = useCall(weighing === 0 ? undefined : `${engine} ${weighing}`, (signal) =>
    api.images.sizes(engine === undefined ? {} : { engine }, { signal }),
  )
  const weighs = weighing > 0 && weighed.status === 'loading'
  const sizes = useMemo<SizesOf | undefined>(
    () => (weighs ? 'loading' : weighed.value && new Map(weighed.value.map((size) => [size.id, size]))),
    [weighs, weighed.value],
  )
  const unweighed = weighed.status === 'failed' ? weighed.error.message : undefined
  useEffect(() => {
    if (unweighed !== undefined) toast.fail(t`The images could not be weighed`, unweighed)
  }, [unweighed])
  const columns = useMemo(() => columnsOf(used, sizes), [used, sizes])
  const group = useMemo(() => groupOf(list.rows), [list.rows])
  const groupCells = useMemo(() => groupCellsOf(used, sizes), [used, sizes])
  const weigh = () => setWeighing((n) => n + 1)
  const weighLabel = sizes === undefined ? t`Weigh: unique and shared bytes` : t`Weigh again`
  usePageCommands(`images ${weighLabel} ${weighs}`, () =>
    weighs ? [] : [{ id: 'weigh', icon: 'disk', title: weighLabel, detail: t`Images`, run: weigh }],
  )
  const more: MenuItems = [
    ...menuOf(
      commands().filter(({ id }) => id === 'load'),
      api,
    ),
    { label: weighLabel, icon: 'disk', disabled: weighs, onSelect: weigh },
    'separator',
    ...menuOf(
      commands().filter(({ id }) => id.startsWith('prune')),
      api,
    ),
  ]
  // A link may say a tag.
  const chosen = list.byId.get(route.id ?? '') ?? list.rows.find(({ tags }) => route.id !== undefined && tags.includes(route.id))
  useEffect(() => {
    // The ledger's line for a look is a courtesy; the list itself does not need it.
    if (engine !== undefined) api.ledger.look({ engine, at: 'images' }).catch(() => undefined)
  }, [api, engine])

  const { over, drop } = useFileDrop((data) => loadDropped(api, data))

  const table = (
    <ResourceTable
      label={t`Images`}
      noun="image"
      rows={list.rows}
      status={list.status}
      error={list.error}
      retry={list.retry}
      columns={columns}
      group={group}
      groupCells={groupCells}
      actions={actions()}
      selectedId={chosen?.id}
      onOpen={(image) => go('images', image.id, route.tab)}
      filter={filter}
      filterText={(image) =>
        `${image.tags.join(' ')} ${image.dangling ? t`dangling untagged` : ''} ${image.id} ${Object.entries(image.labels).flat().join(' ')}`
      }
      onClearFilter={() => setFilter('')}
      sortBy={{ column: 'age', down: false }}
      empty={
        <Empty
          title={t`No images yet`}
          text={t`An image is what containers are made from. Fetch one from a registry, or build your own from a folder with a Dockerfile.`}
          actions={
            <>
              <Button kind="primary" size="l" onClick={() => intents.pull()}>
                {t`Pull an image…`}
              </Button>
              <Button size="l" onClick={() => intents.build()}>
                {t`Build…`}
              </Button>
              <Button size="l" onClick={() => loadImages()}>
                {t`Load a tar…`}
              </Button>
            </>
          }
          command="docker pull nginx:alpine"
        />
      }
    />
  )
  return (
    <div className="drop-here" {...drop}>
      {over && (
        <div className="drop-veil">
          <strong>{t`Drop a tar to load its images`}</strong>
          <code>docker load -i images.tar</code>
        </div>
      )}
      <Header
        title={t`Images`}
        count={list.status === 'ready' ? list.rows.length : undefined}
        filter={
          list.status === 'ready' && list.rows.length === 0
            ? undefined
            : { value: filter, onChange: setFilter, placeholder: t`Filter by name, id, label` }
        }
        action={
          !(list.status === 'ready' && list.rows.length === 0) && (
            <>
              <Menu trigger={<IconButton icon="more" label={t`More for images`} />} items={more} label={t`More for images`} />
              <Button onClick={() => intents.build()}>{t`Build…`}</Button>
              <Button kind="primary" onClick={() => intents.pull()}>
                {t`Pull…`}
              </Button>
            </>
          )
        }
      />
      <SplitPane storageKey="images">
        {[table, chosen !== undefined && <ImagePane key={chosen.id} image={chosen} tab={route.tab} />]}
      </SplitPane>
    </div>
  )
}
