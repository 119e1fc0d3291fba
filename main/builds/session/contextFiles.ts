import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BuildSink } from '../record'
import type { IgnoreRules } from '../context/ignore'
import type { ContextPlace } from '../context/locate'
import { noteSkipped } from '../context/skipped'
import { walkContext, type ContextEntry } from '../context/walk'
import type { FilesOf } from './session'

/**
 * What a build may fetch: the folder `dockerfile` (the Dockerfile and its rules, wherever it lies) and the folder `context`, of which the
 * rules have been taken out here already. BuildKit reads the rules too and comes to the same.
 */
export function contextFiles(place: ContextPlace, ignore: IgnoreRules, sink: BuildSink): FilesOf {
  const rules = ['.dockerignore', `${basename(place.dockerfile)}.dockerignore`]
  return (folder, only) => {
    if (folder === 'dockerfile') return single(dirname(place.dockerfile), [basename(place.dockerfile), ...rules])
    if (folder !== 'context') return undefined
    // Before the context itself BuildKit asks for its rules alone, even where these leave themselves out.
    if (only.length > 0 && only.every((path) => rules.includes(path))) return single(place.folder, rules)
    return walkContext(place.folder, { ignore, onSkipped: noteSkipped(sink) })
  }
}

async function* single(folder: string, names: readonly string[]): AsyncGenerator<ContextEntry, void, undefined> {
  for (const path of names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    const absolute = join(folder, path)
    // A link is given as what it leads to: that may lie outside.
    const stats = await lstat(absolute).then(
      () => stat(absolute),
      () => undefined,
    )
    if (stats?.isFile() === true) yield { kind: 'file', path, absolute, stats }
  }
}
