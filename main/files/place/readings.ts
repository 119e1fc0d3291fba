import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { Engine } from '../../engine/types'
import { createExplored } from '../../layers/explored'
import { readTarIndex } from '../../layers/readTarIndex'
import type { Ledger } from '../../ledger/types'
import type { Tasks } from '../../tasks/types'
import { createImageTree, type ImageTree } from './imageTree'

/** Reads everything in a place once, as a task: names and what their headers say are kept, contents pass by. */
export type Read = (spec: {
  engine: Engine
  title: string
  command: string
  /** For a sentence. */
  what: string
  tar(signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Names begin with a part of the engine's own. */
  strip: boolean
  /** How much it is about, when that is known sooner than by reading. */
  size(): Promise<number | undefined>
}) => Reading

export interface Reading {
  task: string
  /** Rejects as the task fails. */
  done: Promise<ImageTree>
}

/** Progress is told this often, in ms. */
const EVERY = 100

export function createRead({ tasks, ledger }: { tasks: Tasks; ledger: Ledger }): Read {
  return ({ engine, title, command, what, tar, strip, size }) => {
    let settle: (work: Promise<ImageTree>) => void = () => undefined
    const done = new Promise<ImageTree>((resolve) => (settle = resolve))
    // Whoever waits is told how it went; without anybody it is the task's alone.
    done.catch(() => undefined)
    const task = tasks.start({ kind: 'explore', title, engine: engine.id, command }, async (task) => {
      let total: number | undefined
      let read = 0
      let files = 0
      let told = 0
      const tell = () => {
        told = Date.now()
        const expected = total === undefined ? {} : { total: Math.max(total, read) }
        task.progress({ done: read, ...expected, unit: 'bytes', files: { done: files } })
      }
      size().then(
        (bytes) => {
          total = bytes
          tell()
        },
        () => undefined,
      )
      async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
        for await (const piece of tar(task.signal)) {
          read += piece.length
          if (Date.now() - told >= EVERY) tell()
          yield piece
        }
      }
      const work = ledger.record(engine.id, command, async () => {
        const { index, full } = await readTarIndex(counted(), { strip, onEntries: (count) => (files = count) })
        if (full)
          throw new AppError(
            'unsupported',
            t`${what} holds more files than can be listed while nothing in it runs.`,
            t`Start a container that has them: its own programs list them at once.`,
          )
        tell()
        return createImageTree(createExplored(index))
      })
      settle(work)
      await work
      return plural(files, { one: '# file or folder', other: '# files and folders' })
    })
    return { task, done }
  }
}
