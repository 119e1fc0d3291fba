import { t } from '@lingui/core/macro'
import type { files } from '../../preload/contract/files'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import { dockerCommand } from '../ledger/words'
import type { OpenPartDeps } from './deps'
import { inWords, pathToChange } from './place/paths'
import type { LiveInside, OpenPlace } from './places'
import { makeFolder } from './working/mkdir'
import { changeModes, removeFiles, renameFile } from './working/programs'
import { writeText } from './working/write'

type Part = Pick<Service<typeof files>, 'write' | 'mkdir' | 'rename' | 'remove' | 'chmod'>

/** Changing files. What the Engine API has no words for is done by the container's own programs, as its root. */
export function createWorking({ ledger, places }: OpenPartDeps): Part {
  /** What runs in the container is recorded as `docker exec`. */
  async function act<T>(
    place: OpenPlace,
    paths: readonly string[],
    signal: AbortSignal,
    words: (at: string[]) => readonly string[],
    work: (live: LiveInside, at: string[]) => Promise<T>,
  ): Promise<T> {
    const live = await place.inside(signal)
    if (live === undefined) {
      const { why, hint } = await place.abilities()
      throw new AppError('unsupported', why ?? t`${place.what} cannot be changed now.`, hint)
    }
    const at = await Promise.all(paths.map((path) => place.at(path, signal)))
    return ledger.record(place.engine.id, dockerCommand(['exec', '-u', '0', live.name, ...words(at)]), async () => {
      try {
        return await work(live, at)
      } finally {
        for (const path of paths) place.forget(path)
      }
    })
  }

  return {
    async write({ path, text, expected, create, ...ref }, { signal }) {
      const place = await places.open(ref)
      return ledger.record(place.engine.id, copyCommand(place, path), () => writeText(place, path, { text, expected, create, signal }))
    },

    async mkdir({ path, ...ref }, { signal }) {
      const place = await places.open(ref)
      return ledger.record(place.engine.id, await mkdirCommand(place, path, signal), () => makeFolder(place, path, signal))
    },

    async rename({ path, to, ...ref }, { signal }) {
      const place = await places.open(ref)
      const [from, target] = [pathToChange(path), pathToChange(to)]
      await act(
        place,
        [from, target],
        signal,
        (at) => ['mv', '-n', '--', ...at],
        (live, [old = '', now = '']) => renameFile(live, old, now, signal),
      )
      return place.stat(target, { follow: false, signal })
    },

    async remove({ path, ...ref }, { signal }) {
      const place = await places.open(ref)
      const paths = [path].flat().map(pathToChange)
      await act(
        place,
        paths,
        signal,
        (at) => ['rm', '-rf', '--', ...few(at)],
        (live, at) => removeFiles(live, at, signal),
      )
    },

    async chmod({ path, mode, recursive, ...ref }, { signal }) {
      const place = await places.open(ref)
      const paths = [path].flat().map(pathToChange)
      const octal = mode.toString(8).padStart(4, '0')
      const words = ['chmod', ...(recursive ? ['-R'] : []), octal, '--']
      await act(
        place,
        paths,
        signal,
        (at) => [...words, ...few(at)],
        (live, at) => changeModes(live, at, { mode, recursive, signal }),
      )
    },
  }
}

/** A command with a hundred thousand paths is none to show. */
const few = (paths: readonly string[]): string[] =>
  paths.length <= 20 ? [...paths] : [...paths.slice(0, 20), `…and ${paths.length - 20} more`]

const inVolume = (place: OpenPlace, command: readonly string[]): string =>
  dockerCommand(['run', '--rm', '-v', `${place.name}:/volume`, 'busybox', ...command])

function copyCommand(place: OpenPlace, path: string): string {
  const file = inWords(path).split('/').at(-1) ?? ''
  return place.kind === 'volume' ? inVolume(place, ['cp', file, `/volume${path}`]) : dockerCommand(['cp', file, `${place.name}:${path}`])
}

async function mkdirCommand(place: OpenPlace, path: string, signal: AbortSignal): Promise<string> {
  const live = await place.inside(signal)
  if (live === undefined && place.kind === 'volume') return inVolume(place, ['mkdir', '-p', `/volume${path}`])
  const root = live === undefined || live.root === '/' ? '' : live.root
  return dockerCommand(['exec', '-u', '0', live?.name ?? place.name, 'mkdir', '-p', '--', `${root}${path}`])
}
