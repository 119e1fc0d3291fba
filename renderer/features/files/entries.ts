import { t } from '@lingui/core/macro'
import type { FileEntry, FileKind } from '../../../preload/contract/fileParts'
import { modeText } from '../../lib/fileMode'
import { clock, dayOf, moment } from '../../lib/format'
import { shownName } from '../../lib/plainText'
import type { IconName } from '../../ui/Icon'
import { worded } from '../../lib/worded'

export type FileMark = NonNullable<FileEntry['mark']>

export const markWords = worded((): Record<FileMark, { letter: string; word: string; hue: string }> => ({
  added: { letter: 'A', word: t`Added`, hue: 'add' },
  changed: { letter: 'C', word: t`Changed`, hue: 'chg' },
  deleted: { letter: 'D', word: t`Deleted`, hue: 'del' },
  inside: { letter: '·', word: t`Inside changed`, hue: 'in' },
}))

/** Opens as a folder: one itself, or a link that leads to one. */
export const isFolder = (entry: Pick<FileEntry, 'kind' | 'leadsTo'>): boolean => entry.kind === 'folder' || entry.leadsTo === 'folder'

/** Opens as a file: one itself, or a link that leads to one. */
export const isFile = (entry: Pick<FileEntry, 'kind' | 'leadsTo'>): boolean => entry.kind === 'file' || entry.leadsTo === 'file'

/** It is in the place; a deleted one is only told. */
export const isThere = (entry: Pick<FileEntry, 'mark'>): boolean => entry.mark !== 'deleted'

export const iconOf = (kind: FileKind): IconName => (kind === 'folder' ? 'folder' : kind === 'symlink' ? 'symlink' : 'file')

const LETTERS: Record<FileKind, string> = { file: '-', folder: 'd', symlink: 'l', device: 'c', fifo: 'p', socket: 's', other: '?' }

/** `drwxr-xr-x` */
export const modeOf = ({ kind, mode }: Pick<FileEntry, 'kind' | 'mode'>): string => `${LETTERS[kind]}${modeText(mode)}`

/** `node:node`, or the numbers where the place has no names for them. */
export const ownerOf = ({ owner, group, uid, gid }: FileEntry): string =>
  `${shownName(owner ?? String(uid))}:${shownName(group ?? String(gid))}`

/** When a file changed: 14:32:05 today, 12 Nov 09:14 this year, 12 Nov 2024 before. */
export function fileTime(at: number, now = Date.now()): string {
  const date = new Date(at)
  const today = new Date(now).setHours(0, 0, 0, 0)
  if (at >= today && at < today + 86_400_000) return clock(at)
  const thisYear = date.getFullYear() === new Date(now).getFullYear()
  return thisYear ? `${dayOf(at, false)} ${clock(at).slice(0, 5)}` : dayOf(at, true)
}

const KIND_WORDS = worded((): Record<FileKind, string> => ({
  file: '',
  folder: t`folder`,
  symlink: t`link`,
  device: t`device`,
  fifo: t`pipe`,
  socket: t`socket`,
  other: t`special file`,
}))

/** All that is known of it, for a tooltip. */
export function factsOf(entry: FileEntry): string {
  const { path, kind, target, leadsTo, mount, modifiedAt } = entry
  return [
    shownName(path),
    KIND_WORDS()[kind],
    target === undefined ? '' : leadsTo === undefined ? t`to ${shownName(target)}, which is not there` : t`to ${shownName(target)}`,
    mount === undefined ? '' : `${mountWords(mount)}: ${shownName(mount.source)}`,
    isThere(entry) ? moment(modifiedAt) : t`deleted`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export const mountWords = ({ type, readOnly }: NonNullable<FileEntry['mount']>): string =>
  `${type === 'bind' ? t`folder of the machine` : type === 'tmpfs' ? t`in memory` : type}${readOnly ? t`, read only` : ''}`

/** Names in an order people expect, web-2 before web-10, as text that compares quickly: a folder may have 50,000. */
const orderOf = (name: string): string => name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))

export type SortBy = 'name' | 'mark' | 'size' | 'modified' | 'mode' | 'owner'
const MARKS: readonly (FileMark | undefined)[] = ['changed', 'added', 'deleted', 'inside', undefined]

const KEYS: Record<SortBy, (entry: FileEntry) => string | number> = {
  name: () => 0,
  mark: ({ mark }) => MARKS.indexOf(mark),
  size: ({ size }) => size,
  modified: ({ modifiedAt }) => modifiedAt,
  mode: ({ mode }) => mode,
  owner: ownerOf,
}

/** Folders first, then by the column, then by name. */
export function sorted(entries: readonly FileEntry[], by: SortBy, down: boolean): FileEntry[] {
  const turn = down ? -1 : 1
  const keyed = entries.map((entry) => ({
    entry,
    folder: entry.kind === 'folder' ? 0 : 1,
    key: KEYS[by](entry),
    name: orderOf(entry.name),
  }))
  keyed.sort((a, b) => {
    if (a.folder !== b.folder) return a.folder - b.folder
    if (a.key !== b.key) return a.key < b.key ? -turn : turn
    const order = a.name === b.name ? compare(a.entry.name, b.entry.name) : compare(a.name, b.name)
    return by === 'name' ? order * turn : order
  })
  return keyed.map(({ entry }) => entry)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface Shown {
  hidden: boolean
  onlyChanged: boolean
  filter: string
}

/** What of a folder is shown: every word of the filter is in the name. */
export function shownOf(entries: readonly FileEntry[], { hidden, onlyChanged, filter }: Shown): readonly FileEntry[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (hidden && !onlyChanged && words.length === 0) return entries
  return entries.filter(({ name, mark }) => {
    if (!hidden && name.startsWith('.')) return false
    if (onlyChanged && mark === undefined) return false
    if (words.length === 0) return true
    const lower = name.toLowerCase()
    return words.every((word) => lower.includes(word))
  })
}

/** Why a name cannot be given; undefined when it can. */
export function nameProblem(name: string, taken: (name: string) => boolean): string | undefined {
  if (name === '') return t`Give it a name.`
  if (name === '.' || name === '..') return t`This name means a folder that is there already.`
  if (name.includes('/')) return t`A name holds no slash.`
  if (name.includes('\0')) return t`A name holds no NUL character.`
  if (new TextEncoder().encode(name).length > 255) return t`Longer than a file system takes: 255 bytes.`
  if (taken(name)) return t`There is one of this name already.`
  return undefined
}
