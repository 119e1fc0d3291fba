import type { TaskHandle } from '../../tasks/types'
import { shown } from './shown'

/** A task is told so often at most: ten thousand files are some dozens of times. */
const EVERY = 100

/** Counts bytes and files of a copy and tells its task. */
export function createMeter(task: Pick<TaskHandle, 'progress'>) {
  let bytes = 0
  let files = 0
  let now = ''
  let total: { bytes: number; files: number } | undefined
  let told = 0

  function tell(): void {
    told = performance.now()
    task.progress({
      done: bytes,
      unit: 'bytes',
      ...(now !== '' && { now: shown(now) }),
      // What has been counted before gives way to what there is.
      ...(total && { total: Math.max(total.bytes, bytes) }),
      files: { done: files, ...(total && { total: Math.max(total.files, files) }) },
    })
  }
  const soon = () => {
    if (performance.now() - told >= EVERY) tell()
  }
  tell()

  return {
    onBytes(more: number) {
      bytes += more
      soon()
    },
    onFile(name: string) {
      files += 1
      now = name
      soon()
    },
    onMember(name: string) {
      now = name
    },
    setTotal(counted: { bytes: number; files: number }) {
      total = counted
      tell()
    },
    tell,
    get files() {
      return files
    },
    get bytes() {
      return bytes
    },
    get total() {
      return total
    },
  }
}
export type Meter = ReturnType<typeof createMeter>

/** The same pieces; between two of them a paused task waits. */
export async function* gated(
  pieces: AsyncIterable<Uint8Array>,
  { gate, signal }: Pick<TaskHandle, 'gate' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    await gate()
    signal.throwIfAborted()
    yield piece
  }
}
