import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { missing, notAFolder } from '../place/archiveCalls'
import { runInside } from '../place/exec'
import { folderOfPath, inWords, isIn } from '../place/paths'
import type { LiveInside } from '../places'
import { fromProgram } from './failures'

/** Arguments of one program: Linux takes two megabytes. */
const ARGUMENTS = 256 * 1024

const RENAME = `[ -e "$1" ] || [ -h "$1" ] || exit 44
[ -d "$3" ] || exit 46
if [ -e "$2" ] || [ -h "$2" ]; then exit 45; fi
mv -- "$1" "$2"`

export async function renameFile(live: LiveInside, from: string, to: string, signal: AbortSignal): Promise<void> {
  const folder = folderOfPath(to)
  if (isIn(to, from))
    throw new AppError('invalid-input', t`${inWords(from)} cannot be moved into itself.`, t`Choose a folder outside of it.`)
  const { exitCode, errors } = await runInside(live, [live.shell, '-c', RENAME, 'sh', from, to, folder], { signal })
  if (exitCode === 0) return
  if (exitCode === 44) throw missing(from, live.what)
  if (exitCode === 45) throw new AppError('conflict', t`There is a ${inWords(to)} already.`, t`Choose another name, or remove that first.`)
  if (exitCode === 46) throw new AppError('not-found', t`There is no folder ${inWords(folder)} to move it to.`, t`Make that folder first.`)
  throw fromProgram(errors, from, live.what)
}

/** What is missing is told before anything is removed. */
const REMOVE = `for p do [ -e "$p" ] || [ -h "$p" ] || { printf %s "$p"; exit 44; }; done
rm -rf -- "$@"`

export const removeFiles = (live: LiveInside, paths: readonly string[], signal: AbortSignal): Promise<void> =>
  inBatches(live, [live.shell, '-c', REMOVE, 'sh'], paths, signal)

const CHMOD = `r=$1 m=$2; shift 2
for p do [ -e "$p" ] || { printf %s "$p"; exit 44; }; done
if [ "$r" = r ]; then chmod -R -- "$m" "$@"; else chmod -- "$m" "$@"; fi`

export const changeModes = (
  live: LiveInside,
  paths: readonly string[],
  { mode, recursive, signal }: { mode: number; recursive: boolean; signal: AbortSignal },
): Promise<void> =>
  // With five digits GNU's chmod also takes away the high bits of a folder.
  inBatches(live, [live.shell, '-c', CHMOD, 'sh', recursive ? 'r' : '', mode.toString(8).padStart(5, '0')], paths, signal)

async function inBatches(live: LiveInside, command: readonly string[], paths: readonly string[], signal: AbortSignal): Promise<void> {
  for (let at = 0; at < paths.length;) {
    const batch: string[] = []
    for (let size = 0; at < paths.length && size < ARGUMENTS; at++) {
      const path = paths[at] ?? ''
      // A byte that is no UTF-8 is written with five.
      size += path.length * 5 + 16
      batch.push(path)
    }
    const { exitCode, errors, output } = await runInside(live, [...command, ...batch], { signal })
    if (exitCode === 44) throw missing(output.toString('utf8'), live.what)
    if (exitCode !== 0) throw fromProgram(errors, batch.find((path) => errors.includes(path)) ?? batch[0] ?? '', live.what)
  }
}

const MKDIR = `if [ -e "$1" ] && [ ! -d "$1" ]; then exit 45; fi
mkdir -p -- "$1"`

export async function makeFolderInside(live: LiveInside, path: string, signal: AbortSignal): Promise<void> {
  const { exitCode, errors } = await runInside(live, [live.shell, '-c', MKDIR, 'sh', path], { signal })
  if (exitCode === 0) return
  if (exitCode === 45)
    throw new AppError('conflict', t`There is a ${inWords(path)} already, and it is not a folder.`, t`Choose another name.`)
  if (/not a directory|file exists/i.test(errors)) throw notAFolder(folderOfPath(path))
  throw fromProgram(errors, path, live.what)
}
