import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import { intents } from '../../../lib/intents'
import { usePageCommands } from '../../../lib/pageCommands'
import { copyText } from '../../../lib/copy'
import { openDialog } from '../../../lib/dialogs'
import { lazily } from '../../../lib/lazily'
import { Button, IconButton } from '../../../ui/Button'
import { SearchField } from '../../../ui/Field'
import { Menu, type MenuItems } from '../../../ui/Menu'
import { SplitPane } from '../../../ui/SplitPane'
import { ResourceTable } from '../../../ui/table'
import { registriesChanged, useRegistriesVersion } from '../changes'
import { ContentPane } from '../content/ContentPane'
import { Crumbs } from '../Crumbs'
import { pushHere } from '../open'
import { goTo } from '../place'
import { columns, filterText, NEEDS_DETAILS } from './columns'
import { NoTags, RepositoryFailed } from './NoTags'
import { createRows } from './rows'
import { imageOf, openTag, tagActions } from './tagActions'
import { TagsNote } from './TagsNote'
import { useComparison } from './useComparison'
import { useTagDetails } from './useTagDetails'
import { useTagNames } from './useTagNames'

const RetentionDialog = lazily(async () => (await import('../retention/RetentionDialog')).RetentionDialog)

interface RepositoryViewProps {
  registry: string
  repository: string
  reference?: string | undefined
  tab: string | undefined
}

/** The tags of one repository against the images here, and what the chosen one holds. Everything it asks ends when it is left. */
export function RepositoryView({ registry, repository, reference, tab }: RepositoryViewProps) {
  const version = useRegistriesVersion()
  const [filter, setFilter] = useState('')
  const [visible, setVisible] = useState<readonly string[]>([])
  const [sortedBy, setSortedBy] = useState('name')
  const listed = useTagNames(registry, repository, version)
  const { names } = listed
  const whole = NEEDS_DETAILS.has(sortedBy) && !listed.coming
  const read = useTagDetails({ registry, repository, names, visible, whole, version })
  const compared = useComparison(registry, repository, listed.status === 'ready' ? visible : undefined, version)
  const [toRows] = useState(createRows)
  const rows = useMemo(
    () => toRows({ registry, repository, names, onlyHere: compared.onlyHere, details: read.details, comparisons: compared.tags }),
    [toRows, registry, repository, names, compared.onlyHere, read.details, compared.tags],
  )
  const chosen = reference === undefined ? undefined : rows.find((row) => row.name === reference && row.there)
  const place = { registry, repository }
  const push = () => pushHere(place)
  const cleanUp = () => openDialog((close) => <RetentionDialog {...place} close={close} />)
  usePageCommands(`repository ${registry}/${repository}`, () => [
    { id: 'push-here', icon: 'upload', title: t`Push an image to ${repository}…`, detail: registry, run: push },
    { id: 'clean-tags', icon: 'trash', title: t`Clean up old tags of ${repository}…`, detail: registry, run: cleanUp },
    { id: 'tags-again', icon: 'restart', title: t`Ask for the tags of ${repository} again`, detail: registry, run: registriesChanged },
  ])
  const more: MenuItems = [
    { label: t`Ask again`, icon: 'restart', onSelect: registriesChanged },
    { label: t`Copy name`, icon: 'copy', onSelect: () => void copyText(imageOf(place), t`Name copied`) },
    { label: t`Pull…`, icon: 'download', onSelect: () => intents.pull(imageOf(place)) },
    'separator',
    { label: t`Clean up old tags…`, icon: 'trash', onSelect: cleanUp },
  ]
  const gone = listed.status === 'failed' && names.length === 0 ? listed.error : undefined
  const nothing = listed.status === 'ready' && rows.length === 0

  const table =
    gone !== undefined ? (
      <RepositoryFailed {...place} error={gone} again={listed.again} />
    ) : (
      <div className="reg-tags">
        <ResourceTable
          label={t`Tags`}
          noun="tag"
          rows={rows}
          status={listed.status}
          error={listed.error}
          retry={listed.again}
          columns={columns()}
          actions={tagActions()}
          selectedId={chosen?.id}
          onOpen={(row) => {
            if (row.there) openTag(row, tab)
          }}
          filter={filter}
          filterText={filterText}
          onClearFilter={() => setFilter('')}
          sortBy={{ column: 'name', down: false }}
          onSort={({ column }) => setSortedBy(column)}
          onVisible={setVisible}
          empty={<NoTags {...place} push={push} />}
        />
        {!nothing && (
          <TagsNote
            tags={names.length}
            onlyHere={compared.onlyHere.length}
            coming={listed.coming}
            whole={whole ? { done: read.done, asking: read.asking } : undefined}
            problem={read.error ?? compared.error}
            again={read.again}
          />
        )}
      </div>
    )
  return (
    <>
      <header className="hdr">
        <Crumbs {...place} count={listed.status === 'ready' ? names.length : undefined} />
        <span className="grow" />
        {!nothing && gone === undefined && (
          <SearchField value={filter} onChange={setFilter} placeholder={t`Filter by tag, platform, digest`} hotkey className="hdr-filter" />
        )}
        <Menu trigger={<IconButton icon="more" label={t`More for this repository`} />} items={more} label={t`More for this repository`} />
        {!nothing && gone === undefined && (
          <Button kind="primary" onClick={push}>
            {t`Push…`}
          </Button>
        )}
      </header>
      <SplitPane storageKey="registry-tags">
        {[
          table,
          reference !== undefined && (
            <ContentPane
              key={reference}
              registry={registry}
              repository={repository}
              reference={reference}
              row={chosen}
              tab={tab}
              version={version}
              close={() => goTo(place, tab ?? 'tags')}
            />
          ),
        ]}
      </SplitPane>
    </>
  )
}
