import { plural, t } from '@lingui/core/macro'
import type { Api } from '../../../../preload/contract'
import type { FileEntry, FilePlace } from '../../../../preload/contract/fileParts'
import type { HostKind } from '../../../../preload/contract/wire'
import { messageOf } from '../../../lib/actions'
import type { Dropped } from '../../../lib/dropped'
import { joinPath, parentOf, placeKey } from '../../../lib/filePlaces'
import { intents } from '../../../lib/intents'
import { oneLine, shownName } from '../../../lib/plainText'
import { settingsNow } from '../../../lib/settingsNow'
import { sendFile } from '../../../lib/sendFile'
import { startDownload } from '../../../lib/startDownload'
import { tarBlob } from '../../../lib/tarBlob'
import { rememberTaskPlace } from '../../../lib/taskPlaces'
import { AppError } from '../../../../preload/contract/appError'
import { toast } from '../../../ui/toast'
import type { Carried } from '../carried'
import { decide } from './decide'
import type { Decision } from './decision'

export interface Tools {
  api: Api
  host: HostKind | undefined
}

/** A folder of a place that something is copied into. */
export interface Into {
  place: FilePlace
  name: string
  path: string
}

export interface Settings {
  archive: boolean
  followLinks: boolean
}
const PLAIN: Settings = { archive: false, followLinks: false }

/** What a browser may announce of what it sends. */
const ANNOUNCED = 200_000

/** Files and folders of this machine into a place: by their paths on the desktop, as one tar from a browser. Answers the task; undefined when it was called off. */
export async function copyIn(
  { api }: Tools,
  from: Dropped | { paths: readonly string[] },
  into: Into,
  settings = PLAIN,
): Promise<string | undefined> {
  const { place, path } = into
  const what = 'names' in from ? wordsOf(from.names) : wordsOf(from.paths.map((one) => one.replace(/.*[/\\](?=.)/, '')))
  if (from.paths !== undefined) {
    const paths = [...from.paths]
    const decision = await decide(api, t`Copy ${what} to ${into.name}`, (signal) =>
      api.files.uploadPreview({ ...place, path, from: paths, followLinks: settings.followLinks }, { signal }),
    )
    if (decision === undefined) return undefined
    const { task } = await api.files.upload({ ...place, path, from: paths, ...settings, ...optionsOf(decision) })
    return started(task, into)
  }
  if (!('read' in from)) return undefined
  let files: Awaited<ReturnType<Dropped['read']>> = []
  const decision = await decide(api, t`Copy ${what} to ${into.name}`, async (signal) => {
    files = await from.read(signal)
    if (files.length === 0)
      throw new AppError('invalid-input', t`There is nothing to copy in this drop.`, t`Drop files or folders from your desktop.`)
    const announced = files
      .slice(0, ANNOUNCED)
      .map((one) => ({ path: one.path, kind: one.kind, size: one.file?.size ?? 0, modifiedAt: one.modifiedAt }))
    return api.files.uploadPreview({ ...place, path, announced }, { signal })
  })
  if (decision === undefined) return undefined
  // What is to be skipped need not be sent.
  const sent = files.filter((one) => one.kind === 'folder' || choiceOf(decision, joinPath(path, one.path)) !== 'skip')
  const { task, upload } = await api.files.upload({ ...place, path, ...settings, ...optionsOf(decision) })
  if (upload !== undefined) {
    // What main says of the files is the task's end; here only a tar that never arrived is left to tell.
    sendFile(upload, tarBlob(sent)).catch(() => api.tasks.cancel({ id: task }).catch(() => undefined))
  }
  return started(task, into)
}

/** Files of a place to another, or to another folder of the same. */
export async function copyBetween({ api }: Tools, from: Carried, into: Into, settings = PLAIN): Promise<string | undefined> {
  const paths = from.entries.map(({ path }) => path)
  const source = { ...from.place, path: paths }
  const to = { ...into.place, path: into.path }
  // Where they are already there is nothing to ask: they are wanted twice.
  const twice = placeKey(from.place) === placeKey(into.place) && paths.every((path) => parentOf(path) === into.path)
  const decision = twice
    ? { conflict: 'keep-both' as const, choices: {} }
    : await decide(api, t`Copy ${entryWords(from.entries)} to ${into.name}`, (signal) =>
        api.files.copyPreview({ from: source, to, followLinks: settings.followLinks }, { signal }),
      )
  if (decision === undefined) return undefined
  const { task } = await api.files.copy({ from: source, to, ...settings, ...optionsOf(decision) })
  return started(task, into)
}

export interface OutOf {
  place: FilePlace
  name: string
  paths: readonly string[]
}

/** Files of a place to a folder or name of the machine that Longshore runs on. */
export async function copyOut(
  { api }: Tools,
  { place, paths }: OutOf,
  to: string,
  settings: Settings & { setuid?: boolean } = PLAIN,
): Promise<string | undefined> {
  const source = { ...place, path: [...paths] }
  const decision = await decide(api, t`Copy ${wordsOf(paths.map(lastOf))} to ${oneLine(to)}`, (signal) =>
    api.files.downloadPreview({ ...source, to, followLinks: settings.followLinks }, { signal }),
  )
  if (decision === undefined) return undefined
  const { task } = await api.files.download({ ...source, to, ...settings, ...optionsOf(decision) })
  rememberTaskPlace(task, { kind: 'machine', path: to })
  intents.showDock('tasks')
  return task
}

/** The same to the browser's downloads: one file as it is, all else as a tar or zip. */
export async function fetchOut({ api }: Tools, { place, paths }: OutOf, format: 'tar' | 'zip', settings = PLAIN): Promise<void> {
  const { download } = await api.files.download({ ...place, path: [...paths], format, ...settings })
  intents.showDock('tasks')
  if (download !== undefined) startDownload(download)
}

/** On the desktop: to the downloads folder of the settings; where there is none, asks for a folder first. */
export async function takeOut(tools: Tools, from: OutOf): Promise<void> {
  const { files } = await settingsNow(tools.api)
  if (files.downloads !== '') return void (await copyOut(tools, from, files.downloads))
  const [folder] = await tools.api.desktop.openDialog({ kind: 'folder', title: t`Copy ${wordsOf(from.paths.map(lastOf))} to` })
  if (folder !== undefined) await copyOut(tools, from, folder)
}

/** Runs one of these; what main refuses becomes a toast. */
export function attempt(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'cancelled') return
    toast.fail(`${what}: ${messageOf(error)}`, error instanceof AppError ? error.hint : undefined)
  })
}

function started(task: string, { place, path }: Into): string {
  rememberTaskPlace(task, { kind: 'place', place, path })
  intents.showDock('tasks')
  return task
}

const optionsOf = ({ conflict, choices }: Pick<Decision, 'conflict' | 'choices'>) => ({
  conflict,
  ...(Object.keys(choices).length > 0 && { choices }),
})
const choiceOf = ({ conflict, choices, conflicts }: Decision, path: string) =>
  conflicts.has(path) ? (choices[path] ?? conflict) : undefined

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1) || '/'

/** "a.txt", "a.txt and b.txt", "3 items". */
export function wordsOf(names: readonly string[]): string {
  const [first = 'files', second] = names
  if (names.length > 2) return plural(names.length, { one: '# item', other: '# items' })
  return second === undefined ? shownName(first) : t`${shownName(first)} and ${shownName(second)}`
}

export const entryWords = (entries: readonly FileEntry[]): string => wordsOf(entries.map(({ name }) => name))
