import { t } from '@lingui/core/macro'
import { toImageName } from '../../../../preload/contract/registryNames'
import type { Action } from '../../../lib/actions'
import { copyText } from '../../../lib/copy'
import { intents } from '../../../lib/intents'
import { lazily } from '../../../lib/lazily'
import { go } from '../../../lib/router'
import { startPull } from '../../../lib/startPull'
import { deleteCommand } from '../delete/words'
import { pushHere } from '../open'
import { goTo } from '../place'
import { byDigest, referenceOf, type TagRow } from './rows'
import { worded } from '../../../lib/worded'

const PullTagDialog = lazily(async () => (await import('../pull/PullTagDialog')).PullTagDialog)
const CopyTagsDialog = lazily(async () => (await import('../copy/CopyTagsDialog')).CopyTagsDialog)
const DeleteDialog = lazily(async () => (await import('../delete/DeleteDialog')).DeleteDialog)
const DeleteTagsDialog = lazily(async () => (await import('../delete/DeleteTagsDialog')).DeleteTagsDialog)

const there = (row: TagRow) => row.there

/** What can be done with a tag: the row's buttons and menu, the pane and the keyboard read this. */
export const tagActions = worded((): Action<TagRow>[] => [
  {
    id: 'pull',
    label: t`Pull`,
    icon: 'download',
    shortcut: 'tag.pull',
    group: 1,
    inRow: true,
    bulk: true,
    when: there,
    command: (row) => `docker pull ${referenceOf(row)}`,
    run: (api, row) => startPull(api, { reference: referenceOf(row) }),
  },
  {
    id: 'pull-as',
    label: t`Pull a platform or digest…`,
    icon: 'download',
    group: 1,
    when: there,
    command: (row) => `docker pull --platform linux/arm64 ${referenceOf(row)}`,
    ask: ([row], _go, close) => row !== undefined && <PullTagDialog row={row} close={close} />,
    run: () => undefined,
  },
  {
    id: 'run',
    label: t`Run…`,
    icon: 'play',
    shortcut: 'tag.run',
    group: 1,
    when: (row) => row.details?.kind !== 'artifact',
    command: (row) => `docker run -d ${referenceOf(row)}`,
    run: (_api, row) => intents.run({ image: referenceOf(row) }),
  },
  {
    id: 'push',
    label: t`Push…`,
    icon: 'upload',
    shortcut: 'tag.push',
    group: 2,
    when: (row) => row.localId !== undefined && row.comparison?.state !== 'same',
    command: (row) => `docker push ${referenceOf(row)}`,
    run: (_api, row) => pushHere({ ...row, image: referenceOf(row), tags: [row.name] }),
  },
  {
    id: 'copy-to',
    label: t`Copy to another registry…`,
    icon: 'arrowr',
    shortcut: 'tag.copyTo',
    group: 2,
    inRow: true,
    bulk: true,
    when: there,
    command: (row) => `docker buildx imagetools create -t registry/repository:${row.name} ${referenceOf(row)}`,
    ask: (rows, _go, close) => <CopyTagsDialog sources={rows} close={close} />,
    run: () => undefined,
  },
  {
    id: 'local',
    label: t`Show the image here`,
    icon: 'layers',
    group: 2,
    when: (row) => row.localId !== undefined,
    run: (_api, row) => go('images', row.localId),
  },
  {
    id: 'copy-pull',
    label: t`Copy docker pull`,
    icon: 'copy',
    group: 3,
    when: there,
    run: (_api, row) => copyText(`docker pull ${referenceOf(row)}`, t`Command copied`),
  },
  {
    id: 'copy-pull-digest',
    label: t`Copy docker pull by digest`,
    icon: 'copy',
    group: 3,
    when: (row) => byDigest(row) !== undefined,
    run: (_api, row) => copyText(`docker pull ${byDigest(row)}`, t`Command copied`),
  },
  {
    id: 'copy-digest',
    label: t`Copy digest`,
    icon: 'copy',
    group: 3,
    when: (row) => row.details?.digest !== undefined,
    run: (_api, row) => copyText(row.details?.digest ?? '', t`Digest copied`),
  },
  {
    id: 'delete',
    label: t`Delete…`,
    icon: 'trash',
    shortcut: 'list.remove',
    danger: true,
    group: 9,
    inRow: true,
    bulk: true,
    when: there,
    command: (row) => deleteCommand(row, row.name),
    ask: (rows, _go, close) => {
      const [only] = rows
      if (only === undefined) return undefined
      return rows.length === 1 ? (
        <DeleteDialog target={{ ...only, reference: only.name }} close={close} />
      ) : (
        <DeleteTagsDialog rows={rows} close={close} />
      )
    },
    run: () => undefined,
  },
])

/** Goes to what a tag holds. */
export const openTag = ({ registry, repository, name }: TagRow, tab?: string): void => goTo({ registry, repository, reference: name }, tab)

/** `ghcr.io/team/app`, as docker would say it. */
export const imageOf = (place: { registry: string; repository: string }): string => toImageName(place)
