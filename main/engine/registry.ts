import type { Engine as EngineRow } from '../../preload/contract/engines'
import type { Connection, EngineSpec } from './connection'
import type { Added } from './discover'

/** One engine and its connection. */
export interface Entry {
  spec: EngineSpec & { origin: EngineRow['origin'] }
  connection: Connection
}

/** The list of engines as the service works with it. */
export interface Registry {
  /** Resolves when the first look around is done. */
  ready(): Promise<void>
  rows(): EngineRow[]
  row(entry: Entry): EngineRow
  /** The named entry, or the current one; throws `not-found`. */
  find(id?: string): Entry
  current(): Entry
  /** Calls `changed` whenever a row may have. */
  onChange(changed: () => void): () => void
  /** Looks around again; `probe` also tries the engines of this machine: those for which no next try is due, or all. */
  refresh(opts?: { probe?: 'unscheduled' | 'all' }): Promise<void>
  select(id: string): Promise<void>
  save(added: readonly Added[]): Promise<void>
  readonly added: readonly Added[]
}
