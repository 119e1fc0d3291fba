import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BuildSink } from '../record'
import type { IgnoreRules } from '../context/ignore'
import type { ContextPlace } from '../context/locate'
import { noteSkipped } from '../context/skipped'
import { walkContext, type ContextEntry } from '../context/walk'
import type { FilesOf } from './session'
import { createTally } from './tally'

/**
 * What a build may fetch: the folder `dockerfile` (the Dockerfile and its rules, wherever it lies) and the folder `context`, of which the
 * rules have been taken out here already. BuildKit reads the rules too and comes to the same.
 */
export function contextFiles(place: ContextPlace, ignore: IgnoreRules, sink: BuildSink): FilesOf {
  const own = basename(place.dockerfile)
  const rules = ['.dockerignore', `${own}.dockerignore`]
  const tally = createTally(sink)
  return (folder, only) => {
    if (folder === 'dockerfile') return { entries: single(dirname(place.dockerfile), [own, ...rules], edited(place)) }
    if (folder !== 'context') return undefined
    // Before the context itself BuildKit asks for its rules alone, even where these leave themselves out.
    if (only.length > 0 && only.every((path) => rules.includes(path))) return { entries: single(place.folder, rules) }
    return { entries: tally.counted(wanted(place.folder, only, ignore, sink)), onSent: tally.sent, onDone: tally.done }
  }
}

async function* wanted(
  folder: string,
  only: readonly string[],
  ignore: IgnoreRules,
  sink: BuildSink,
): AsyncGenerator<ContextEntry, void, undefined> {
  const within = await onlyWithin(folder, only)
  yield* walkContext(folder, { ignore, onSkipped: noteSkipped(sink), ...(within && { within }) })
}

/**
 * The paths that the COPYs of a build need, when BuildKit says so. Where a path holds a pattern or leads over a link, all is given: what a
 * link leads to would be needed as well.
 */
async function onlyWithin(folder: string, only: readonly string[]): Promise<((path: string) => boolean) | undefined> {
  const plain = only.map((path) => path.replace(/^\.?\/+|\/+$/g, ''))
  if (plain.length === 0 || plain.some((path) => path === '' || /[*?[\\]|(^|\/)\.\.?(\/|$)/.test(path))) return undefined
  for (const path of plain) {
    const parts = path.split('/')
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const found = await lstat(join(folder, ...parts.slice(0, depth))).catch(() => undefined)
      // What is not there may be half of a name with a comma in it.
      if (!found || found.isSymbolicLink()) return undefined
    }
  }
  return (path) => plain.some((one) => path === one || path.startsWith(`${one}/`) || one.startsWith(`${path}/`))
}

function edited({ dockerfile, text }: ContextPlace): ContextEntry | undefined {
  if (text === undefined) return undefined
  const [content, mtime] = [Buffer.from(text), new Date()]
  const stats = { mode: 0o100644, size: content.length, mtime, mtimeMs: mtime.getTime() } satisfies Partial<Stats>
  return { kind: 'file', path: basename(dockerfile), absolute: dockerfile, stats, content }
}

async function* single(folder: string, names: readonly string[], instead?: ContextEntry): AsyncGenerator<ContextEntry, void, undefined> {
  for (const path of names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    if (path === instead?.path) {
      yield instead
      continue
    }
    const absolute = join(folder, path)
    // A link is given as what it leads to: that may lie outside.
    const stats = await lstat(absolute).then(
      () => stat(absolute),
      () => undefined,
    )
    if (stats?.isFile() === true) yield { kind: 'file', path, absolute, stats }
  }
}
