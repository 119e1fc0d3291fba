import { randomBytes } from 'node:crypto'
import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { fromName } from '../../tar/names'
import { tarEnd, tarHeader, tarPadding } from '../../tar/tarWriter'
import { MissingPath, OutOfReach } from '../place/archiveCalls'
import { runInside } from '../place/exec'
import { folderOfPath, inWords, joinPath, nameOfPath, pathToChange } from '../place/paths'
import type { LiveInside, OpenPlace } from '../places'
import { fromProgram } from './failures'

interface Written {
  text: string
  expected?: { size: number; modifiedAt: number } | undefined
  create: boolean
  signal: AbortSignal
}

/** A text file, whole or not at all. Links stay, and so do mode and owner. */
export async function writeText(place: OpenPlace, path: string, { text, expected, create, signal }: Written): Promise<FileEntry> {
  const wanted = pathToChange(path)
  const there = await place.stat(wanted, { follow: true, signal }).catch((error: unknown) => {
    if (error instanceof MissingPath) return undefined
    throw error
  })
  if (there !== undefined && create) throw new AppError('conflict', t`There is a ${inWords(wanted)} already.`, t`Choose another name.`)
  if (there !== undefined && there.kind !== 'file')
    throw new AppError('invalid-input', t`${inWords(wanted)} is no file that text could be written to.`)
  if (expected !== undefined && (there === undefined || there.size !== expected.size || there.modifiedAt !== expected.modifiedAt)) {
    throw changed(wanted)
  }
  const folder = there === undefined ? await place.stat(folderOfPath(wanted), { follow: true, signal }) : undefined
  const target = there?.path ?? joinPath(folder?.path ?? '/', nameOfPath(wanted))
  const live = await place.inside(signal)
  try {
    if (live?.tools.has('mv') === true) await replace(place, live, target, { text, there, expected, signal })
    else await place.extract(folderOfPath(target), fileTar(nameOfPath(target), text, there), { signal })
  } finally {
    place.forget(target)
  }
  return place.stat(target, { follow: false, signal })
}

const changed = (path: string): AppError =>
  new AppError(
    'conflict',
    t`${inWords(path)} has been changed since it was read.`,
    t`Look at what is there now, then save over it or under another name.`,
  )

// Another may have written it between our look and now. Something mounted in the file's own place cannot be replaced, only filled.
const REPLACE = `t=$1 p=$2 e=$3
if [ "$e" = new ]; then
  if [ -e "$p" ] || [ -h "$p" ]; then rm -f -- "$t"; exit 45; fi
elif [ -n "$e" ] && [ "$(stat -c '%s %Y' -- "$p" 2>/dev/null)" != "$e" ]; then rm -f -- "$t"; exit 45; fi
m=$(mv -f -- "$t" "$p" 2>&1) && exit 0
case $m in *usy*) cat <"$t" >"$p" && rm -f -- "$t" && exit 0;; esac
rm -f -- "$t"; printf '%s\\n' "$m" >&2; exit 1`

interface Replacing {
  text: string
  there: FileEntry | undefined
  expected: Written['expected']
  signal: AbortSignal
}

/** Under a name of its own beside the file, then in the file's place in one step. */
async function replace(place: OpenPlace, live: LiveInside, target: string, { text, there, expected, signal }: Replacing): Promise<void> {
  const folder = folderOfPath(target)
  const partial = `.longshore-${randomBytes(6).toString('hex')}.part`
  await place.extract(folder, fileTar(partial, text, there), { signal }).catch(async (error: unknown) => {
    if (!(error instanceof OutOfReach)) throw error
    await fill(live, await place.at(joinPath(folder, partial), signal), text, there, signal)
  })
  const [from, to] = [await place.at(joinPath(folder, partial), signal), await place.at(target, signal)]
  const wanted = there === undefined ? 'new' : expected === undefined ? '' : `${expected.size} ${expected.modifiedAt / 1000}`
  // Not by the caller's signal: half-way through it would leave the partial file behind.
  const { exitCode, errors } = await runInside(live, [live.shell, '-c', REPLACE, 'sh', from, to, wanted], { signal: live.engine.lost })
  if (exitCode === 45) throw changed(target)
  if (exitCode !== 0) throw fromProgram(errors, target, live.what)
}

const FILL = `umask 077
cat >"$1" && chown "$2" "$1" && chmod "$3" "$1" || { rm -f -- "$1"; exit 1; }`

/** Where the engine cannot reach. */
async function fill(live: LiveInside, path: string, text: string, like: FileEntry | undefined, signal: AbortSignal): Promise<void> {
  const { mode = 0o644, uid = 0, gid = 0 } = like ?? {}
  const words = [live.shell, '-c', FILL, 'sh', path, `${uid}:${gid}`, mode.toString(8).padStart(4, '0')]
  const { exitCode, errors } = await runInside(live, words, { signal, input: text })
  if (exitCode !== 0) throw fromProgram(errors, path, live.what)
}

async function* fileTar(name: string, text: string, like: FileEntry | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = fromName(text)
  const { mode = 0o644, uid = 0, gid = 0 } = like ?? {}
  yield tarHeader({ name: fromName(name), type: '0', size: bytes.length, mode, uid, gid, mtime: Date.now() / 1000 })
  yield bytes
  yield tarPadding(bytes.length)
  yield tarEnd()
}
