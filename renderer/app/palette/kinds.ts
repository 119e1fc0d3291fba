import { t } from '@lingui/core/macro'
import type { Container } from '../../../preload/contract/containers'
import { toImageName } from '../../../preload/contract/registryNames'
import { buildActions } from '../../features/builds'
import { containerActions, healthWord, toStateWords } from '../../features/containers'
import { engineActions } from '../../features/engines'
import { imageActions, imageName } from '../../features/images'
import { networkActions } from '../../features/networks'
import {
  goTo,
  openTag,
  referenceOf,
  registryActions,
  repositoryActions,
  type RepositoryRow,
  tagActions,
  type TagRow,
} from '../../features/registries'
import { taskActions } from '../../features/tasks'
import { terminalActions } from '../../features/terminals'
import { volumeActions } from '../../features/volumes'
import type { Action } from '../../lib/actions'
import { bytes, when } from '../../lib/format'
import { intents } from '../../lib/intents'
import { oneLine } from '../../lib/plainText'
import { go } from '../../lib/router'
import type { Rows } from '../../lib/startLive'
import { worded } from '../../lib/worded'
import type { IconName } from '../../ui/icons'

/** The lists whose objects the palette finds. */
export interface Found extends Omit<Rows, 'ledger'> {
  repositories: RepositoryRow
  tags: TagRow
}

export interface Kind<T extends { id: string }> {
  word: string
  icon: IconName
  nameOf(row: T): string
  detailOf(row: T): string
  open(row: T): void
  actions(): readonly Action<T>[]
}

/** How each list's objects stand in the palette, and what can be done with them: the features' own actions. */
export const kinds = worded((): { [K in keyof Found]: Kind<Found[K]> } => ({
  containers: {
    word: t`container`,
    icon: 'box',
    nameOf: ({ name }) => oneLine(name),
    detailOf: containerDetail,
    open: ({ id }) => go('containers', id),
    actions: containerActions,
  },
  images: {
    word: t`image`,
    icon: 'layers',
    nameOf: (image) => oneLine(imageName(image)),
    detailOf: ({ size }) => bytes(size),
    open: ({ id }) => go('images', id),
    actions: imageActions,
  },
  volumes: {
    word: t`volume`,
    icon: 'volume',
    nameOf: ({ name }) => oneLine(name),
    detailOf: () => '',
    open: ({ id }) => go('volumes', id),
    actions: volumeActions,
  },
  networks: {
    word: t`network`,
    icon: 'network',
    nameOf: ({ name }) => oneLine(name),
    detailOf: ({ driver }) => driver,
    open: ({ id }) => go('networks', id),
    actions: networkActions,
  },
  registries: {
    word: t`registry`,
    icon: 'registry',
    nameOf: ({ name }) => oneLine(name),
    detailOf: ({ login }) => (login === undefined ? '' : t`signed in as ${oneLine(login.username)}`),
    open: ({ id }) => go('registries', id),
    actions: registryActions,
  },
  repositories: {
    word: t`repository`,
    icon: 'folder',
    nameOf: ({ registry, name }) => oneLine(toImageName({ registry, repository: name })),
    detailOf: () => '',
    open: ({ registry, name }) => goTo({ registry, repository: name }, 'tags'),
    actions: repositoryActions,
  },
  tags: {
    word: t`tag`,
    icon: 'tag',
    nameOf: (tag) => oneLine(referenceOf(tag)),
    detailOf: () => '',
    open: (tag) => openTag(tag),
    actions: tagActions,
  },
  builds: {
    word: t`build`,
    icon: 'build',
    nameOf: ({ title }) => oneLine(title),
    detailOf: ({ startedAt }) => when(startedAt),
    open: ({ id }) => go('builds', id),
    actions: buildActions,
  },
  tasks: {
    word: t`task`,
    icon: 'clock',
    nameOf: ({ title }) => oneLine(title),
    detailOf: ({ startedAt }) => when(startedAt),
    open: () => intents.showDock('tasks'),
    actions: taskActions,
  },
  terminals: {
    word: t`terminal`,
    icon: 'terminal',
    nameOf: ({ title }) => oneLine(title),
    detailOf: () => '',
    open: () => intents.showDock('terminals'),
    actions: terminalActions,
  },
  engines: {
    word: t`engine`,
    icon: 'plug',
    nameOf: ({ name }) => oneLine(name),
    detailOf: ({ address }) => oneLine(address),
    open: () => go('settings', 'engines'),
    actions: engineActions,
  },
}))

function containerDetail(row: Container): string {
  const { health, ports } = row
  const state = health === undefined ? toStateWords(row).word.toLocaleLowerCase() : healthWord(health)
  const port = ports.find((one) => one.host !== undefined)?.host
  return [state, port === undefined ? '' : `localhost:${port}`].filter(Boolean).join(', ')
}
