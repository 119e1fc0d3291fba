import { plural, t } from '@lingui/core/macro'
import { useEffect, useMemo, useState } from 'react'
import type { Container } from '../../../../preload/contract/containers'
import type { ContainerChanges, FileChange } from '../../../../preload/contract/containerParts'
import { useApi } from '../../../api/context'
import { copyText } from '../../../lib/copy'
import { goToFiles, nameOf, parentOf, toAddress } from '../../../lib/filePlaces'
import { number } from '../../../lib/format'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { Empty, ListFailed, NoMatch } from '../../../ui/Blank'
import { IconButton } from '../../../ui/Button'
import { Segmented } from '../../../ui/Choice'
import { SearchField } from '../../../ui/Field'
import { VirtualRows } from '../../../ui/VirtualRows'
import { refOf } from '../known'
import { shortId } from '../words'
import { FlatLine, TreeLine } from './ChangeLines'
import { linesOf, openAtFirst, toTree } from './tree'

/** What a container has written over its image, asked for once: the engine walks its files to answer. */
export function ChangesTab({ row }: { row: Container }) {
  const api = useApi()
  const changes = useCall(row.id, (signal) => api.containers.changes(refOf(row), { signal }))
  useEffect(() => {
    // A courtesy to the ledger; the tab does not need it.
    api.ledger.look({ at: 'changes', id: row.name }).catch(() => undefined)
  }, [api, row.name])
  if (changes.status === 'failed') return <ListFailed error={changes.error} retry={changes.again} />
  if (changes.status === 'loading')
    return (
      <div className="log-quiet grow" aria-busy="true">
        {t`Comparing its files with the image…`}
      </div>
    )
  if (changes.value.total === 0)
    return (
      <Empty
        title={t`Nothing has changed`}
        text={t`Its files are those of its image. What it writes to volumes and folders of the machine is not counted.`}
        command={`docker diff ${row.name}`}
      />
    )
  return <Changes row={row} value={changes.value} again={changes.again} />
}

type Part = 'all' | FileChange['kind']

function Changes({ row, value: { changes, total }, again }: { row: Container; value: ContainerChanges; again: () => void }) {
  const [part, setPart] = useState<Part>('all')
  const show = (path: string) => goToFiles({ kind: 'container', id: row.id }, parentOf(path), { name: toAddress(nameOf(path)) })
  const [filter, setFilter] = useState('')
  const counts = useMemo(() => toTree(changes), [changes])
  const wanted = filter.trim().toLowerCase()
  const found = useMemo(
    () => changes.filter(({ path, kind }) => (part === 'all' || kind === part) && path.toLowerCase().includes(wanted)),
    [changes, part, wanted],
  )
  return (
    <>
      <div className="tools">
        <SearchField
          size="s"
          className="grow"
          placeholder={t`Filter by path`}
          value={filter}
          onChange={setFilter}
          count={wanted === '' ? undefined : t`${number(found.length)} of ${number(changes.length)}`}
        />
        <IconButton icon="copy" size="s" label={t`Copy the list`} onClick={() => void copyText(asDiff(found), t`List copied`)} />
        <IconButton icon="restart" size="s" label={t`Compare again`} onClick={again} />
      </div>
      <div className="change-parts">
        <Segmented
          label={t`Kind`}
          value={part}
          onChange={setPart}
          options={[
            { value: 'all', label: t`All`, count: changes.length },
            { value: 'added', label: t`Added`, count: counts.added },
            { value: 'changed', label: t`Changed`, count: counts.changed },
            { value: 'deleted', label: t`Deleted`, count: counts.deleted },
          ]}
        />
      </div>
      {found.length === 0 ? (
        <NoMatch
          query={filter.trim() === '' ? part : filter.trim()}
          n={changes.length}
          hidden={plural(changes.length, { one: '# change', other: '# changes' })}
          clear={() => {
            setFilter('')
            setPart('all')
          }}
        />
      ) : wanted === '' ? (
        <Tree key={part} changes={found} onShow={show} />
      ) : (
        <VirtualRows
          label={t`Changed paths`}
          count={found.length}
          keyOf={(index) => found[index]?.path ?? index}
          renderRow={(index) => {
            const change = found[index]
            return change && <FlatLine change={change} onShow={show} />
          }}
        />
      )}
      <div className="note">
        <span className="ell" title={t`A changed folder is one whose rights changed, or in which something was added or deleted.`}>
          {total > changes.length
            ? t`The first ${number(changes.length)} of ${number(total)} changes; docker diff shows all`
            : t`${plural(total, { one: '# change', other: '# changes' })} to ${imageText(row.image)}`}
        </span>
      </div>
    </>
  )
}

function Tree({ changes, onShow }: { changes: readonly FileChange[]; onShow: (path: string) => void }) {
  const root = useMemo(() => toTree(changes), [changes])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(root))
  const lines = useMemo(() => linesOf(root, open), [root, open])
  const toggle = (path: string, on: boolean) => {
    const next = new Set(open)
    if (on) next.add(path)
    else next.delete(path)
    setOpen(next)
  }
  return (
    <VirtualRows
      label={t`Changed files`}
      role="tree"
      count={lines.length}
      keyOf={(index) => lines[index]?.node.path ?? index}
      renderRow={(index) => {
        const line = lines[index]
        return line && <TreeLine {...line} open={open.has(line.node.path)} toggle={toggle} onShow={onShow} />
      }}
    />
  )
}

const imageText = (image: string) => oneLine(/^(?:sha256:)?[0-9a-f]{12,64}$/.test(image) ? shortId(image) : image)

const LETTERS = { added: 'A', changed: 'C', deleted: 'D' } as const

/** As `docker diff` prints it. */
const asDiff = (changes: readonly FileChange[]): string => changes.map(({ kind, path }) => `${LETTERS[kind]} ${path}`).join('\n')
