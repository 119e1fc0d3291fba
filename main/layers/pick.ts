import { t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import { readArchive } from './archive'

/** Members of the layers' tars that are wanted: by the layer's blob, then by their number in it. */
export type Wanted<T> = ReadonlyMap<string, ReadonlyMap<number, T>>

export type Picked<T> = { kind: 'begin'; what: T } | { kind: 'bytes'; bytes: Uint8Array } | { kind: 'end' }

/**
 * Reads the archive again and hands on the members asked for, in the order they lie there, as fast as they are taken. Nothing
 * after the last of them is read.
 */
export async function* pick<T>(
  open: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  wanted: Wanted<T>,
  signal: AbortSignal,
): AsyncGenerator<Picked<T>, void, undefined> {
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const waiting: Picked<T>[] = []
  const members = watchFor(wanted, (picked) => waiting.push(picked))
  const pieces = open(both)

  // The archive's reader pushes and the files' reader pulls: a piece of the archive is let in when all of the last was taken.
  let filled = () => {}
  let emptied = () => {}
  async function* gated(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of pieces) {
      yield piece
      if (waiting.length === 0) continue
      const room = new Promise<void>((resolve) => (emptied = resolve))
      filled()
      await room
    }
  }
  const state: { over: boolean; error?: unknown } = { over: false }
  const reading = readArchive(gated(), members, { signal: both })
    .then(
      () => undefined,
      (error: unknown) => {
        state.error = error
      },
    )
    .then(() => {
      state.over = true
      filled()
    })
  try {
    while (!state.over || waiting.length > 0) {
      if (waiting.length === 0) await new Promise<void>((resolve) => (filled = resolve))
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next
      emptied()
    }
    if (state.error !== undefined) throw state.error
    if (!members.enough()) throw new AppError('not-found', t`The image no longer has this file.`, t`Explore it once more.`)
  } finally {
    stop.abort()
    emptied()
    await reading
  }
}

/** Tells of the wanted members as they pass. */
function watchFor<T>(wanted: Wanted<T>, tell: (picked: Picked<T>) => void) {
  const left = new Map([...wanted].map(([blob, members]) => [blob, members.size]))
  let blob = ''
  let position = -1
  let open = false
  const close = () => {
    if (open) tell({ kind: 'end' })
    open = false
  }
  return {
    begin(path: string) {
      blob = path
      position = -1
      return left.has(path)
    },
    member() {
      close()
      const what = wanted.get(blob)?.get(++position)
      if (what === undefined) return
      open = true
      tell({ kind: 'begin', what })
      left.set(blob, (left.get(blob) ?? 0) - 1)
    },
    data(bytes: Uint8Array) {
      // A copy: the piece of the archive it is in may be used again before it is taken.
      if (open) tell({ kind: 'bytes', bytes: new Uint8Array(bytes) })
    },
    end() {
      close()
      left.delete(blob)
    },
    enough: () => !open && [...left.values()].every((members) => members === 0),
  }
}
