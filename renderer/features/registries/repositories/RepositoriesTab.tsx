import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import type { Registry } from '../../../../preload/contract/registryParts'
import { repositoryProblem } from '../../../../preload/contract/registryNames'
import { useApi } from '../../../api/context'
import { number } from '../../../lib/format'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { useSettled } from '../../../lib/useSettled'
import { Empty, ListFailed } from '../../../ui/Blank'
import { Button, IconButton } from '../../../ui/Button'
import { SearchField } from '../../../ui/Field'
import { Icon } from '../../../ui/Icon'
import { ResourceTable } from '../../../ui/table'
import { pushHere, signIn } from '../open'
import { goTo } from '../place'
import { hubColumns, plainColumns } from './columns'
import { localRepositories } from './localRepositories'
import { repositoryActions } from './repositoryActions'
import { foundRows, listedRows } from './rows'
import { useCatalog } from './useCatalog'

const MOST = 100
/** The next page is asked for when this few rows of the last one are left below. */
const AHEAD = 60

/** A registry's repositories: all it lists, what a search finds, or a name that is typed. */
export function RepositoriesTab({ registry }: { registry: Registry }) {
  const api = useApi()
  const engine = useEngine()?.id
  const { address } = registry
  const images = useLive('images').rows
  const here = useMemo(() => localRepositories(images, address), [images, address])
  const catalog = useCatalog(address)
  const { leave } = catalog
  useEffect(() => leave, [leave])
  const [text, setText] = useState('')
  const term = useSettled(text.trim(), 250)
  const searching = text.trim() !== ''
  const searchable = catalog.hidden === undefined || catalog.hidden.searchable
  const found = useCall(term === '' || !searchable ? undefined : `${address} ${term}`, (signal) =>
    api.registries.search({ registry: address, term, limit: MOST, ...(engine !== undefined && { engine }) }, { signal }),
  )
  const results = searching && searchable && found.status === 'ready' ? found.value : undefined
  const rows = useMemo(
    () =>
      searching
        ? foundRows(address, text.trim(), results ?? [], here)
        : listedRows(address, catalog.hidden === undefined ? catalog.names : [...here.keys()], here),
    [searching, address, text, results, here, catalog.hidden, catalog.names],
  )
  const asked = searching && searchable && (term !== text.trim() || found.status === 'loading')
  const failed = searching ? (found.status === 'failed' && term !== '' ? found.error : undefined) : catalog.failed
  const hub = address === 'docker.io'
  const rule = searching ? repositoryProblem(text.trim()) : undefined

  return (
    <>
      <div className="tools">
        <SearchField
          size="s"
          className="grow"
          value={text}
          onChange={setText}
          placeholder={hub ? t`Search Docker Hub, or type a name` : searchable ? t`Search, or type a name` : t`Type a repository’s name`}
          count={searching ? results && (results.length === MOST ? t`first ${MOST}` : number(results.length)) : undefined}
          onKeyDown={(event) => {
            const [first] = rows
            if (event.key !== 'Enter' || first === undefined) return
            event.preventDefault()
            if (asked && !text.includes('/')) return
            goTo({ registry: address, repository: first.name }, 'tags')
          }}
        />
        <IconButton icon="restart" label={t`Ask again`} onClick={catalog.again} />
      </div>
      {!searching && catalog.hidden !== undefined && (
        <div className="line-note" role="status">
          <Icon name="info" />
          <span className="grow f2">{oneLine(catalog.hidden.why)}</span>
          {registry.login === undefined && !hub && <Button onClick={() => signIn(registry)}>{t`Sign in…`}</Button>}
        </div>
      )}
      {catalog.error !== undefined && !searching && <ListFailed error={catalog.error} retry={catalog.more} />}
      {failed !== undefined && (
        <ListFailed error={failed} retry={searching ? found.again : catalog.again} {...(searching && { what: t`The search failed.` })} />
      )}
      {asked && rows.length === 0 && <div className="reg-wait f3 grow" aria-busy="true">{t`Searching ${registry.name} …`}</div>}
      {!(failed !== undefined && rows.length === 0) && !(asked && rows.length === 0) && (
        <ResourceTable
          key={searching ? 'found' : 'listed'}
          label={t`Repositories`}
          noun="repository"
          rows={rows}
          status={searching ? 'ready' : catalog.status === 'failed' ? 'ready' : catalog.status}
          retry={catalog.again}
          columns={hub && searching ? hubColumns() : plainColumns()}
          actions={repositoryActions()}
          onOpen={({ name }) => goTo({ registry: address, repository: name }, 'tags')}
          filter=""
          filterText={({ name }) => name}
          onClearFilter={() => setText('')}
          onVisible={(ids) => {
            const last = ids.at(-1)
            if (!searching && catalog.goesOn && last !== undefined && catalog.names.indexOf(last) >= catalog.names.length - AHEAD)
              catalog.more()
          }}
          empty={<NoRepositories registry={registry} searching={searching} hidden={catalog.hidden !== undefined} text={text} rule={rule} />}
        />
      )}
      {failed !== undefined && rows.length === 0 && <div className="grow" />}
      <div className="note">
        <span className="num">
          {searching
            ? asked
              ? t`Searching …`
              : t`Enter opens the first`
            : catalog.hidden !== undefined
              ? here.size > 0
                ? t`Those that images here are named after`
                : t`Nothing listed`
              : catalog.goesOn
                ? catalog.busy
                  ? t`${number(catalog.names.length)} so far, more are coming …`
                  : t`${number(catalog.names.length)} so far; scroll for more`
                : catalog.status === 'ready' && rows.length > 0
                  ? plural(catalog.names.length, { one: '# repository', other: '# repositories' })
                  : ''}
        </span>
      </div>
    </>
  )
}

interface NothingProps {
  registry: Registry
  searching: boolean
  hidden: boolean
  text: string
  rule: string | undefined
}

function NoRepositories({ registry, searching, hidden, text, rule }: NothingProps) {
  if (searching)
    return (
      <div className="line-note" role="status">
        <Icon name="search" />
        <span className="grow">
          <span className="name">
            <Trans>Nothing is called “{oneLine(text.trim())}”.</Trans>
          </span>{' '}
          <span className="f2">{rule}</span>
        </span>
      </div>
    )
  if (hidden)
    return (
      <p className="reg-wait f2">
        {registry.address === 'docker.io'
          ? t`Search above: postgres, nginx, grafana/loki.`
          : t`Type the name of a repository above: team/app.`}
      </p>
    )
  return (
    <Empty
      title={t`Nothing in it yet`}
      text={t`${registry.name} has no repositories. The first push makes one.`}
      actions={
        <Button kind="primary" size="l" onClick={() => pushHere({ registry: registry.address })}>
          {t`Push an image here…`}
        </Button>
      }
      command={`docker push ${registry.address}/team/app:1.0`}
    />
  )
}
