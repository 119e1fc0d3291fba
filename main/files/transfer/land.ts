import type { Stats } from 'node:fs'
import { chmod, chown, lstat, readdir, rename, utimes } from 'node:fs/promises'
import { t } from '@lingui/core/macro'
import type { FileConflict } from '../../../preload/contract/fileParts'
import { toName } from '../../tar/names'
import type { Attributes } from '../../disk/calls'
import { toHost } from './hostPath'
import { freeName } from './names'

export interface LandOptions {
  conflict: FileConflict
  /** Single paths at the target that do not follow `conflict`. */
  choices: Readonly<Record<string, FileConflict>>
  signal: AbortSignal
  onSkipped(path: string, why: string): void
  onNote(text: string): void
}

export interface Landing {
  /** Brings one thing of `from`, by its path in it, to `to`. A folder whose name is taken by a folder is merged, file by file. */
  land(path: string, to: string): Promise<void>
  /** Gives folders the modes and times they are to have, the innermost first: from then on nothing is moved. */
  finish(folders: ReadonlyMap<string, Attributes | undefined>): Promise<void>
  /** Files and folders that are at the target by now. */
  readonly landed: number
}

/** Moves what was unpacked to where it was wanted. Links at the target are never followed: they are in the way like any file. */
export function createLanding(from: string, { conflict, choices, signal, onSkipped, onNote }: LandOptions): Landing {
  /** Where things went that were moved as a whole, and folders that were merged into others. */
  const places = new Map<string, string>()
  const merged = new Set<string>()
  let landed = 0

  async function move(path: string, to: string): Promise<void> {
    await rename(toHost(`${from}/${path}`), toHost(to))
    places.set(path, to)
    landed += 1
  }

  async function land(path: string, to: string): Promise<void> {
    signal.throwIfAborted()
    const there = await look(to)
    if (there === undefined) return move(path, to)
    const own = await lstat(toHost(`${from}/${path}`))
    if (there.isDirectory() && own.isDirectory()) return merge(path, to)
    const choice = choices[to] ?? conflict
    if (choice === 'skip') return onSkipped(to, t`its name was taken`)
    if (choice === 'keep-both') {
      const other = await freeBeside(to)
      onNote(t`${to} was there already: the copy is ${other}`)
      return move(path, other)
    }
    if (there.isDirectory()) return onSkipped(to, t`there is a folder of that name`)
    if (own.isDirectory()) return onSkipped(to, t`there is a file of that name`)
    await move(path, to)
  }

  async function merge(path: string, to: string): Promise<void> {
    places.set(path, to)
    merged.add(path)
    const names = await readdir(toHost(`${from}/${path}`), { encoding: 'buffer' })
    for (const name of names) await land(path === '' ? toName(name) : `${path}/${toName(name)}`, `${to === '/' ? '' : to}/${toName(name)}`)
  }

  function placeOf(path: string): string | undefined {
    const own = places.get(path)
    if (own !== undefined) return own
    const slash = path.lastIndexOf('/')
    if (slash === -1) return undefined
    const above = placeOf(path.slice(0, slash))
    // A folder that was merged took along only what is in `places` by itself.
    return above === undefined || merged.has(path.slice(0, slash)) ? undefined : `${above}${path.slice(slash)}`
  }

  return {
    land,
    async finish(folders) {
      for (const [path, attributes] of [...folders].toReversed()) {
        const at = placeOf(path)
        if (at === undefined || attributes === undefined) continue
        const { owner, mode, mtime } = attributes
        if (owner !== undefined) await chown(toHost(at), owner.uid, owner.gid)
        await chmod(toHost(at), mode)
        await utimes(toHost(at), mtime, mtime)
      }
    },
    get landed() {
      return landed
    },
  }
}

const look = (path: string): Promise<Stats | undefined> => lstat(toHost(path)).catch(() => undefined)

/** A free name beside one that is taken: `report (2).pdf`. */
export async function freeBeside(path: string): Promise<string> {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash)
  const name = path.slice(slash + 1)
  const taken = new Set([name])
  for (;;) {
    const tried = freeName(name, (one) => taken.has(one))
    if ((await look(`${folder}/${tried}`)) === undefined) return `${folder}/${tried}`
    taken.add(tried)
  }
}
