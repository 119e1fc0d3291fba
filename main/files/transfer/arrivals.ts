import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileKind } from '../../../preload/contract/fileParts'
import type { TaskHandle } from '../../tasks/types'
import { openStream } from '../../engine/request'
import type { Engine } from '../../engine/types'
import type { Place } from '../places'
import { baseOf, inFolder } from './names'
import { shown } from './shown'
import { peek } from './target'
import { inDigits } from '../../numbers'

interface Sent {
  name: string
  kind: FileKind
  size: number
  /** ms since the epoch. */
  modifiedAt: number
}

/** The engine is at most so many files behind what it was sent: its sockets and pipes hold some hundred kilobytes. */
const KEPT = 4000
/** Finding out what arrived may take so long. */
const PATIENCE = 10_000

/**
 * What was sent into a place, so that after a failure it can be told what is there. The engine unpacks in the order it is sent, and says
 * nothing of how far it came.
 */
export async function createArrivals(place: Place, folder: string) {
  const last: Sent[] = []
  let begun = 0
  const startedAt = await timeOf(place.engine)

  const pathOf = ({ name }: Sent) => inFolder(folder, name)

  async function arrived({ kind, size, modifiedAt, ...sent }: Sent, signal: AbortSignal): Promise<boolean> {
    const there = await peek(place, pathOf({ kind, size, modifiedAt, ...sent }), false, signal)
    if (there === undefined || there.kind !== kind) return false
    return kind !== 'file' || (there.size === size && there.modifiedAt === modifiedAt)
  }

  return {
    onMember(name: string, kind: FileKind, size: number, modifiedAt: number) {
      if (kind === 'folder') return
      begun += 1
      last.push({ name, kind, size, modifiedAt })
      if (last.length >= 2 * KEPT) last.splice(0, KEPT)
    },

    /** Looks what of it is there, and removes the file that is only half there. `total`: how many were to come. */
    async tell(total: number | undefined): Promise<string> {
      if (begun === 0) return t`Nothing arrived.`
      const signal = AbortSignal.timeout(PATIENCE)
      const all = total === undefined || total < begun ? undefined : inDigits(total)
      try {
        // The first of them that is not there, by halving.
        let [from, to] = [0, last.length]
        while (from < to) {
          const middle = (from + to) >> 1
          const sent = last[middle]
          if (sent !== undefined && (await arrived(sent, signal))) from = middle + 1
          else to = middle
        }
        const whole = begun - last.length + from
        const half = last[from]
        const said =
          all === undefined
            ? plural(whole, { one: '# file arrived.', other: '# files arrived.' })
            : plural(whole, { one: `# of ${all} files arrived.`, other: `# of ${all} files arrived.` })
        return [said, half === undefined ? '' : await clear(half, signal)].filter((part) => part !== '').join(' ')
      } catch {
        const { what } = place
        return all === undefined
          ? plural(begun, {
              one: `${what} could not be asked: up to # file may have arrived.`,
              other: `${what} could not be asked: up to # files may have arrived.`,
            })
          : plural(begun, {
              one: `${what} could not be asked: up to # of ${all} files may have arrived.`,
              other: `${what} could not be asked: up to # of ${all} files may have arrived.`,
            })
      }
    },
  }

  /** A file that was there before and has not been touched yet is left alone: its time is older than the copy. */
  async function clear(half: Sent, signal: AbortSignal): Promise<string> {
    const path = pathOf(half)
    const there = await peek(place, path, false, signal)
    if (there === undefined || there.kind !== 'file' || there.modifiedAt < Math.floor(startedAt / 1000) * 1000) return ''
    const name = shown(baseOf(path))
    try {
      const { exitCode } = await place.run(['rm', '-f', '--', path], { signal })
      if (exitCode === 0) {
        place.forget(path)
        return t`The unfinished ${name} was removed.`
      }
    } catch {
      // Nothing can be run there.
    }
    return t`${name} is unfinished and still there.`
  }
}
export type Arrivals = Awaited<ReturnType<typeof createArrivals>>

/** The engine's own clock, as its answers tell it. */
async function timeOf(engine: Engine): Promise<number> {
  try {
    const answer = await openStream(engine, '/_ping', { signal: AbortSignal.timeout(3000) })
    answer.resume()
    return Date.parse(answer.headers.date ?? '') || Date.now()
  } catch {
    return Date.now()
  }
}

/** The error of a copy that broke off, with what of it is there. After a cancel the task says it. */
export async function withArrivals(error: unknown, arrivals: Arrivals, total: number | undefined, task: TaskHandle): Promise<unknown> {
  const said = await arrivals.tell(total)
  task.leaves(said)
  task.log(`${said}\n`)
  if (task.signal.aborted || !(error instanceof AppError)) return error
  return new AppError(error.code, `${error.message} ${said}`, error.hint, { cause: error })
}
