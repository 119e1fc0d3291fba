import { mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { plural, t } from '@lingui/core/macro'
import type { FileConflict } from '../../../preload/contract/fileParts'
import { AppError } from '../../../preload/contract/errors'
import { fromWriting } from '../../downloads/toFile'
import type { TaskHandle } from '../../tasks/types'
import type { Place } from '../places'
import { codeOf } from './hostErrors'
import { toHost } from './hostPath'
import type { Landed } from './hostTarget'
import { createLanding } from './land'
import { gated, type Meter } from './meter'
import { inFolder } from './names'
import type { Report } from './report'
import { unpack } from './unpack'
import { toSize } from '../../numbers'

export interface ArrivingOptions {
  /** The folder of this machine it all comes to. */
  base: string
  places: readonly Landed[]
  conflict: FileConflict
  choices: Readonly<Record<string, FileConflict>>
  owners: boolean
  setuid: boolean
  platform?: NodeJS.Platform
  caseless?: boolean
}

/** So much of a disk is left free, whatever comes. */
const RESERVE = 64 * 1024 * 1024
/** The disk is looked at again after so many bytes. */
const STEP = 256 * 1024 * 1024

/**
 * Brings files of a place to this machine. Until all is there it lies in a folder of its own beside the target, so that nothing
 * half-written ever has the name asked for; on failure or cancel nothing stays.
 */
export async function arrive(
  source: Pick<Place, 'archive'>,
  { base, places, conflict, choices, owners, setuid, platform = process.platform, caseless }: ArrivingOptions,
  { task, meter, report }: { task: TaskHandle; meter: Meter; report: Report },
): Promise<void> {
  const told = (error: unknown): never => {
    throw error instanceof AppError || !isOfDisk(error) ? error : fromWriting(error, inFolder(base, 'x'))
  }
  const temporary = await mkdtemp(inFolder(base, '.longshore-')).catch(told)
  let landed = 0
  try {
    const folded = caseless ?? (await takesForOne(temporary))
    const unpacked: { from: string; folders: Awaited<ReturnType<typeof unpack>>['folders'] }[] = []
    for (const { path, as } of places) {
      const from = await mkdtemp(`${temporary}/`)
      const pieces = roomy(gated(source.archive(path, task.signal), task), base)
      const options = { folder: from, strip: true, as, platform, caseless: folded, owners, setuid }
      const { folders } = await unpack(pieces, { ...options, ...meter, ...report })
      unpacked.push({ from, folders })
    }
    for (const [at, { as, to }] of places.entries()) {
      const one = unpacked[at]
      if (one === undefined) continue
      const landing = createLanding(one.from, { conflict, choices, signal: task.signal, ...report })
      try {
        await landing.land(as, to)
      } finally {
        landed += landing.landed
      }
      await landing.finish(one.folders)
    }
  } catch (error) {
    if (landed > 0) {
      task.leaves(
        plural(landed, {
          one: `# item had been brought to ${base} by then; nothing is half-written.`,
          other: `# items had been brought to ${base} by then; nothing is half-written.`,
        }),
      )
    }
    if (task.signal.aborted) throw new AppError('cancelled', t`The copy was cancelled.`, undefined, { cause: error })
    told(error)
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined)
  }
}

const isOfDisk = (error: unknown): boolean => typeof codeOf(error) === 'string' && error instanceof Error && 'syscall' in error

/** Whether the disk takes `A` and `a` for one name. */
async function takesForOne(folder: string): Promise<boolean> {
  const slash = folder.lastIndexOf('/')
  const other = folder.slice(0, slash) + folder.slice(slash).replace('longshore', 'LONGSHORE')
  const [one, two] = await Promise.all([stat(toHost(folder)), stat(toHost(other)).catch(() => undefined)])
  return two !== undefined && one.ino === two.ino
}

export async function freeOn(folder: string): Promise<number | undefined> {
  return statfs(toHost(folder)).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  )
}

/** Throws before a disk is written full with what cannot be there in the end. */
export async function checkRoom(folder: string, bytes: number | undefined): Promise<void> {
  const free = bytes === undefined ? undefined : await freeOn(folder)
  if (bytes === undefined || free === undefined || bytes <= free) return
  const [coming, room] = [toSize(bytes), toSize(free)]
  throw new AppError(
    'conflict',
    t`There is no room left in ${folder}: ${coming} are to come, and ${room} are free.`,
    t`Free some space, or choose another disk.`,
  )
}

/** A tar that never ends does not get the last byte of the disk. */
async function* roomy(pieces: AsyncIterable<Uint8Array>, folder: string): AsyncGenerator<Uint8Array, void, undefined> {
  let since = 0
  for await (const piece of pieces) {
    yield piece
    since += piece.length
    if (since < STEP) continue
    since = 0
    const free = await freeOn(folder)
    if (free !== undefined && free < RESERVE) {
      throw new AppError('conflict', t`There is almost no room left in ${folder}.`, t`Free some space, or choose another disk.`)
    }
  }
}
