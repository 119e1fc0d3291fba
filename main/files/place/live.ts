import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileEntry } from '../../../preload/contract/fileParts'
import { missing, notAFolder } from './archiveCalls'
import { type Inside, runInside, startInside } from './exec'
import { inWords, joinPath } from './paths'
import { readNames, withNames } from './names'
import { LIST, STAT, WALK } from './programs'
import { createListed, listFormats } from './listed'
import { createMarks, createRecords, createSections, linkFormat, readLeads, readRecords, statFormat, toEntry, toText } from './records'

/** Where the entries stand in what `LIST` prints. */
const RECORDS = 3

/**
 * A folder as the container's own programs list it, in one exec; entries are read while others still come. Throws `not-found`,
 * `invalid-input` and `denied`.
 */
export async function listLive(inside: Inside, path: string, signal: AbortSignal): Promise<{ path: string; entries: FileEntry[] }> {
  const marks = createMarks()
  const script = [inside.shell, '-c', LIST, 'sh', marks.section, ...listFormats(marks), path]
  const parts: string[] = []
  const listed = createListed(marks)
  const sections = createSections(marks, (section, piece) => {
    if (section === RECORDS) listed.push(piece)
    else parts[section] = (parts[section] ?? '') + piece
  })
  await runInside(inside, script, { signal, take: (bytes) => sections.push(Buffer.from(bytes).toString('latin1')) })
  sections.end()
  const { records, leads } = listed.end()
  const [, state, folder = '', , users = '', groups = '', end] = parts
  if (state === 'none') throw missing(path, inside.what)
  if (state === 'file') throw notAFolder(path)
  if (state === 'denied') throw new AppError('denied', t`${inside.what} does not let even its root read ${inWords(path)}.`)
  if (state !== 'folder' || end === undefined) throw cutShort(inside, path)
  const own = toPath(folder)
  const names = { users: readNames(toText(users)), groups: readNames(toText(groups)) }
  const entries = records.map((record) => {
    const name = record.name.startsWith('./') ? record.name.slice(2) : record.name
    return withNames(toEntry(record, joinPath(own, name), leads.get(record.name)), names)
  })
  return { path: own, entries }
}

export async function statLive(
  inside: Inside,
  path: string,
  { follow, signal }: { follow: boolean; signal: AbortSignal },
): Promise<FileEntry> {
  const marks = createMarks()
  const script = ['-c', STAT, 'sh', marks.section, statFormat(marks), linkFormat(marks), follow ? 'follow' : '', path]
  const [, state = '', links = '', end] = (await sections(inside, script, marks.section, signal)) ?? []
  if (state === 'none') throw missing(path, inside.what)
  const record = readRecords(state, marks)[0]
  if (record === undefined || end === undefined) throw cutShort(inside, path)
  return toEntry(record, record.name, readLeads(links, marks).get(record.name))
}

/** Everything below a path in one exec, as it is found. */
export async function* walkLive(inside: Inside, path: string, signal: AbortSignal): AsyncGenerator<readonly FileEntry[], void, undefined> {
  const marks = createMarks()
  const records = createRecords(marks)
  const running = await startInside(inside, [inside.shell, '-c', WALK, 'sh', statFormat(marks), path], { signal, watched: true })
  let found = 0
  const toEntries = (some: ReturnType<typeof records.end>): FileEntry[] => some.map((record) => toEntry(record, record.name))
  try {
    for await (const { source, bytes } of running.frames) {
      if (source === 'stderr') continue
      const entries = toEntries(records.push(Buffer.from(bytes).toString('latin1')))
      found += entries.length
      if (entries.length > 0) yield entries
    }
    const entries = toEntries(records.end())
    found += entries.length
    if (entries.length > 0) yield entries
    if ((await running.exitCode()) > 125) throw cutShort(inside, path)
    if (found === 0) throw missing(path, inside.what)
  } finally {
    running.stop()
  }
}

async function sections(inside: Inside, script: readonly string[], mark: string, signal: AbortSignal): Promise<string[]> {
  const { output } = await runInside(inside, [inside.shell, ...script], { signal })
  return output.toString('latin1').split(mark)
}

/** `pwd` ends its line; a folder's name may do so itself. */
const toPath = (line: string): string => toText(line.replace(/\n$/, ''))

const cutShort = (inside: Inside, path: string): AppError =>
  new AppError('internal', t`Listing ${inWords(path)} broke off. ${inside.what} may have stopped in the middle.`, t`Look again.`)
