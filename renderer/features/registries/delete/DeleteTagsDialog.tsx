import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { TagDetails } from '../../../../preload/contract/registryContent'
import { useApi } from '../../../api/context'
import { messageOf } from '../../../lib/actions'
import { andMore } from '../../../lib/andMore'
import { oneLine } from '../../../lib/plainText'
import { useCall } from '../../../lib/useCall'
import { ListFailed } from '../../../ui/Blank'
import { CommandLine } from '../../../ui/CommandLine'
import { PruneFrame } from '../../../ui/prune/PruneFrame'
import { toast } from '../../../ui/toast'
import type { TagRow } from '../tags/rows'
import { GoingList, type GoingRow } from './GoingList'
import { startRetention } from './startRetention'
import { deleteCommand } from './words'

/** Asks before several tags go. Each is looked at first: only what still points where it was seen is deleted. */
export function DeleteTagsDialog({ rows, close }: { rows: readonly TagRow[]; close: () => void }) {
  const api = useApi()
  const [first] = rows
  const place = { registry: first?.registry ?? '', repository: first?.repository ?? '' }
  const names = rows.map(({ name }) => name)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const looked = useCall(names.join(' '), async (signal) => {
    const all: TagDetails[] = []
    for await (const some of api.registries.tagDetails({ ...place, names }, { signal })) all.push(...some)
    return all
  })
  const list: GoingRow[] = (looked.value ?? [])
    .map((tag) => ({ ...tag, id: tag.name, held: tag.digest === undefined ? (tag.problem ?? t`It cannot be read.`) : undefined }))
    .sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
  const tags = list.flatMap(({ name, digest, held }) =>
    digest === undefined || held !== undefined || kept.has(name) ? [] : { name, digest },
  )

  const remove = async () => {
    if (tags.length === 0 || busy) return
    setBusy(true)
    try {
      await startRetention(api, { ...place, tags })
      close()
    } catch (thrown) {
      toast.fail(t`Nothing was removed`, messageOf(thrown))
      setBusy(false)
    }
  }
  return (
    <PruneFrame
      title={t`Delete tags of ${oneLine(place.repository)}`}
      verb={plural(tags.length, { one: 'Remove # tag', other: 'Remove # tags' })}
      note=""
      busy={busy}
      disabled={tags.length === 0}
      onPrune={() => void remove()}
      close={close}
    >
      {looked.status === 'failed' ? (
        <ListFailed error={looked.error} retry={looked.again} />
      ) : (
        <GoingList status={looked.status} rows={list} kept={kept} onKept={setKept} none={t`None of them is there any more.`} />
      )}
      <div className="prune-last">
        <p className="sm f2">
          <Trans>
            A manifest goes with its last tag: what another tag still points at stays. {oneLine(place.registry)} cannot bring them back.
          </Trans>
        </p>
        <CommandLine boxed command={`${deleteCommand(place, tags[0]?.name ?? 'tag')}${andMore(tags.length - 1)}`} />
      </div>
    </PruneFrame>
  )
}
