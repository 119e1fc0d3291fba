import type { NodeTable } from './nodes'

/** What an entry is. From `Whiteout` on it is no file but says what of the layers below is gone. */
export const Kind = {
  file: 0,
  folder: 1,
  symlink: 2,
  hardlink: 3,
  device: 4,
  fifo: 5,
  other: 6,
  /** `.wh.name`: the path of that name is gone. */
  whiteout: 7,
  /** `.wh..wh..opq`: all that layers below have in this folder is gone. */
  opaque: 8,
  /** Replaced by a later member of the same layer's tar. */
  void: 9,
} as const

/** The entries of all layers, column by column; those of one layer stand together. */
export interface EntryTable {
  readonly count: number
  readonly node: Int32Array
  readonly kind: Uint8Array
  readonly size: Float64Array
  readonly mode: Uint16Array
  readonly uid: Uint32Array
  readonly gid: Uint32Array
  /** Seconds since the epoch. */
  readonly mtime: Float64Array
  /** Which member of its layer's tar it is, counted from 0. */
  readonly member: Uint32Array
  /** Where a link's target begins in `links`; one more than there are entries. */
  readonly linkStart: Uint32Array
  readonly links: Uint8Array
  /** When a later layer takes it away: twice that layer's place, one more when it is deleted and not rewritten; -1 when it stays. */
  readonly ends: Int32Array
}

export interface LayerPlace {
  digest: string
  /** Its tar inside the archive of `docker save`. */
  blob: string
  instruction: string
  createdAt: number
  /** Its entries: from the first to the one before `end`. */
  start: number
  end: number
}

/** All that is known of an image's files, without their contents. */
export interface LayerIndex {
  readonly id: string
  readonly layers: readonly LayerPlace[]
  readonly nodes: NodeTable
  readonly entries: EntryTable
  /** Entries that were not kept: more than fit, or with paths no file system takes. */
  readonly dropped: number
}
