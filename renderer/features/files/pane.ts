import { t } from '@lingui/core/macro'
import { createContext, useContext } from 'react'
import type { Api } from '../../../preload/contract'
import type { FileAbilities, FileEntry, FilePlace } from '../../../preload/contract/fileParts'
import type { HostKind } from '../../../preload/contract/wire'
import { toast } from '../../ui/toast'
import type { Folders } from './folders'

/** One open folder and what its buttons, menus and keys work with. */
export interface Pane {
  api: Api
  host: HostKind | undefined
  place: FilePlace
  /** As a person would type it: `web`. */
  name: string
  folders: Folders
  /** The open folder. */
  path: string
  /** Unknown until the first listing has come. */
  abilities: FileAbilities | undefined
  /** Opens a folder. */
  go(path: string): void
  /** Chooses these names in the open folder, once they are there. */
  choose(paths: readonly string[]): void
  /** Shows a name as a field. */
  startRename(path: string): void
  find(text: string): void
  /** Opens another place beside this one. */
  openBeside: (() => void) | undefined
}

const Context = createContext<Pane | undefined>(undefined)
export const PaneProvider = Context

export function usePane(): Pane {
  const pane = useContext(Context)
  if (pane === undefined) throw new Error('This stands in a <FilesPane>.')
  return pane
}

/** `write`: new files and contents. `change`: rename, remove, chmod. */
export type Need = 'write' | 'change'

/** Why something cannot be done here; undefined when it can. */
export function whyNot({ abilities }: Pick<Pane, 'abilities'>, need: Need | undefined): string | undefined {
  if (need === undefined) return undefined
  if (abilities === undefined) return t`The folder is being read.`
  if (abilities[need]) return undefined
  return abilities.why ?? t`Nothing can be changed here.`
}

/** Whether it can be done; where it cannot, a toast says why and what would help. */
export function allowed(pane: Pick<Pane, 'abilities'>, need: Need | undefined): boolean {
  const why = whyNot(pane, need)
  if (why !== undefined) toast.fail(why, pane.abilities?.hint)
  return why === undefined
}

export const sameFolder = (a: { place: FilePlace; path: string }, b: { place: FilePlace; path: string }): boolean =>
  a.path === b.path && a.place.kind === b.place.kind && a.place.id === b.place.id && a.place.engine === b.place.engine

export const sumOf = (entries: readonly FileEntry[]): number =>
  entries.reduce((sum, { kind, size, mark }) => sum + (kind === 'file' && mark !== 'deleted' ? size : 0), 0)
